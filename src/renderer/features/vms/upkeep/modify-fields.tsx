import type { Vm } from '#shared/domain/vm'
import type { ModifyField } from '#shared/domain/vm-modify'
import { useWords } from '../../../stores/settings'
import { Field, TextInput } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { TextLines } from '../../../ui/text-lines'
import { visibleText } from '../../../ui/visible-text'
import { problemText } from '../create/form-words'
import type { FormProblems } from '../create/vm-form'
import type { ModifyForm } from './modify-form'

interface FieldsProps {
  readonly vm: Vm
  readonly form: ModifyForm
  readonly isPublicIpKnown: boolean
  readonly arePortsKnown: boolean
  /** Whether the VM's rental is of the whole machine, so that its sizes can be changed; undefined: not known. */
  readonly isWhole: boolean | undefined
  readonly wasSent: boolean
  readonly problems: FormProblems
  readonly change: (values: Partial<ModifyForm>) => void
}

/** Everything that can be changed, with what is there now in it. */
export function ModifyFields(props: FieldsProps) {
  const words = useWords()
  const { form, isWhole, change } = props
  const problem = useProblemText(props)
  const { createVm } = words
  return (
    <>
      <PublicIpFields {...props} />
      <PortFields {...props} />
      <Field
        label={createVm.lists.customPorts}
        help={props.arePortsKnown ? words.vmUpkeep.replaces : words.vmUpkeep.customPortsUnknown}
        problem={problem('customPorts')}
      >
        <TextLines
          value={form.customPorts}
          placeholder="tcp,6000-6009"
          onChange={(customPorts) => change({ customPorts })}
        />
      </Field>
      <Field
        label={createVm.lists.networkFilters}
        help={words.vmUpkeep.replaces}
        problem={problem('networkFilters')}
      >
        <TextLines
          value={form.networkFilters}
          placeholder="in,tcp,22,0.0.0.0/0,accept"
          onChange={(networkFilters) => change({ networkFilters })}
        />
      </Field>
      {isWhole === false ? (
        <p className="quiet-text">{words.vmUpkeep.wholeOnly}</p>
      ) : (
        <>
          {isWhole === undefined ? <p className="quiet-text">{words.vmUpkeep.shareUnknown}</p> : null}
          <SizeFields {...props} />
        </>
      )}
    </>
  )
}

/** Where nothing is known of the address, the person must say: guessing could take it away. */
function PublicIpFields({ vm, form, isPublicIpKnown, wasSent, change, ...rest }: FieldsProps) {
  const { common, vmUpkeep: words, createVm } = useWords()
  const problem = useProblemText(rest)
  const { hasPublicIp } = form
  const host = visibleText(vm.details?.host ?? '')
  return (
    <>
      <Field
        label={words.publicIpChoice}
        help={isPublicIpKnown ? words.publicIpKnown : words.publicIpUnknown(host)}
        problem={
          wasSent && hasPublicIp === undefined
            ? common.sentences(words.publicIpMissing, words.publicIpUnknown(host))
            : undefined
        }
      >
        <Select
          value={hasPublicIp === undefined ? undefined : hasPublicIp ? 'own' : 'none'}
          placeholder={words.publicIpChoose}
          options={(['none', 'own'] as const).map((value) => ({
            value,
            label: words.publicIpChoices[value],
          }))}
          onChange={(choice) => change({ hasPublicIp: choice === 'own' })}
        />
      </Field>
      {hasPublicIp === true ? (
        <Field label={createVm.publicIp} problem={problem('publicIp')}>
          <TextInput
            isMono
            value={form.publicIp}
            placeholder="203.0.113.7"
            onChange={(publicIp) => change({ publicIp })}
          />
        </Field>
      ) : null}
    </>
  )
}

function PortFields({ vm, form, change, ...rest }: FieldsProps) {
  const { vmUpkeep: words, createVm } = useWords()
  const problem = useProblemText(rest)
  const isRdp = vm.details?.login?.kind === 'rdp'
  return (
    <>
      <div className="form-row">
        <Field label={isRdp ? createVm.rdpPort : createVm.sshPort} problem={problem('loginPort')}>
          <NumberInput
            value={form.loginPort}
            min={1}
            hasButtons={false}
            onChange={(loginPort) => change({ loginPort })}
          />
        </Field>
        <Field label={isRdp ? createVm.sshPort : createVm.rdpPort} problem={problem('secondLoginPort')}>
          <NumberInput
            value={form.secondLoginPort}
            min={1}
            hasButtons={false}
            onChange={(secondLoginPort) => change({ secondLoginPort })}
          />
        </Field>
      </div>
      <Field label={createVm.vncPort} limit={words.nextBoot} problem={problem('vncPort')}>
        <NumberInput
          value={form.vncPort}
          min={5900}
          hasButtons={false}
          onChange={(vncPort) => change({ vncPort })}
        />
      </Field>
    </>
  )
}

function SizeFields({ form, change, ...rest }: FieldsProps) {
  const { vmUpkeep: words, createVm } = useWords()
  const problem = useProblemText(rest)
  return (
    <>
      <div className="form-row">
        <Field label={createVm.gpus} limit={words.nextBoot} problem={problem('gpuCount')}>
          <NumberInput value={form.gpuCount} min={0} onChange={(gpuCount) => change({ gpuCount })} />
        </Field>
        <Field label={createVm.cpus} limit={words.nextBoot} problem={problem('cpuCores')}>
          <NumberInput value={form.cpuCores} min={1} step={2} onChange={(cpuCores) => change({ cpuCores })} />
        </Field>
      </div>
      <Field label={createVm.memory} limit={words.nextBoot} problem={problem('memoryGib')}>
        <NumberInput
          value={form.memoryGib}
          min={1}
          step={8}
          unit={createVm.gib}
          onChange={(memoryGib) => change({ memoryGib })}
        />
      </Field>
    </>
  )
}

function useProblemText({ problems }: Pick<FieldsProps, 'problems'>) {
  const words = useWords()
  return (field: ModifyField): string | undefined => {
    const found = problems[field]
    if (found === undefined) return undefined
    const text = problemText(words, found)
    const isList = field === 'customPorts' || field === 'networkFilters'
    return isList ? words.common.sentences(text, words.createVm.listHelps[field]) : text
  }
}
