import { useState } from 'react'
import { nicModels } from '#shared/domain/vm-network'
import { useWords } from '../../../stores/settings'
import { Field, TextInput } from '../../../ui/field'
import { Fold } from '../../../ui/fold'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { TextLines } from '../../../ui/text-lines'
import { useProblem } from './basic-fields'
import { NetworkPicker } from './network-picker'
import type { VmFormHandle } from './use-vm-form'
import { isNetworkWrong } from './vm-form'

/** What few VMs need: addresses, port lists, filters, an old data disk. */
export function NetworkFields({ handle }: { handle: VmFormHandle }) {
  const words = useWords().createVm
  const [isOpen, setOpen] = useState(false)
  const { form } = handle
  return (
    <Fold title={words.networkTitle} isOpen={isOpen || isNetworkWrong(handle.problems)} onToggle={setOpen}>
      <div className="form-row">
        <Field label={words.publicIp} help={words.publicIpHelp} problem={useProblem(handle, 'publicIp')}>
          <TextInput isMono value={form.publicIp} onChange={(publicIp) => handle.change({ publicIp })} />
        </Field>
        <Field
          label={form.os === 'windows' ? words.sshPort : words.rdpPort}
          help={words.secondPortHelp}
          problem={useProblem(handle, 'secondLoginPort')}
        >
          <NumberInput
            value={form.secondLoginPort}
            min={1}
            hasButtons={false}
            onChange={(port) => handle.change({ secondLoginPort: port })}
          />
        </Field>
      </div>
      <LinesField handle={handle} field="customPorts" placeholder="tcp,6000-6009" />
      <LinesField handle={handle} field="networkFilters" placeholder="in,tcp,22,0.0.0.0/0,accept" />
      <LinesField handle={handle} field="multicast" placeholder="230.0.0.1:5558" />
      <div className="form-row">
        <NetworkPicker handle={handle} />
        <Field label={words.nicModel} problem={useProblem(handle, 'nicModel')}>
          <Select
            value={form.nicModel}
            options={(['virtio', ...nicModels] as const).map((model) => ({ value: model, label: model }))}
            onChange={(nicModel) => handle.change({ nicModel })}
          />
        </Field>
      </div>
      <Field label={words.dataFile} help={words.dataFileHelp} problem={useProblem(handle, 'dataFile')}>
        <TextInput isMono value={form.dataFile} onChange={(dataFile) => handle.change({ dataFile })} />
      </Field>
    </Fold>
  )
}

function LinesField({
  handle,
  field,
  placeholder,
}: {
  handle: VmFormHandle
  field: 'customPorts' | 'networkFilters' | 'multicast'
  placeholder: string
}) {
  const { common, createVm: words } = useWords()
  const problem = useProblem(handle, field)
  const help = words.listHelps[field]
  return (
    <Field
      label={words.lists[field]}
      help={help}
      problem={problem === undefined ? undefined : common.sentences(problem, help)}
    >
      <TextLines
        value={handle.form[field]}
        placeholder={placeholder}
        onChange={(text) => handle.change({ [field]: text })}
      />
    </Field>
  )
}
