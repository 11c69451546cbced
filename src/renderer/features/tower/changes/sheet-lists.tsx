import { Plus } from 'lucide-react'
import { towerBuses } from '#shared/domain/tower-device'
import { useWords } from '../../../stores/settings'
import { Button } from '../../../ui/button'
import { CheckField } from '../../../ui/check-field'
import { Field } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { bytesText } from '../tower-words'
import { DiskFields } from './disk-fields'
import { emptyDisk, emptyNic, type Problems } from './drafts'
import { asOptions, Group, Section, useProblemAt } from './form-parts'
import type { SheetPart } from './machine-fields'
import { NicFields } from './nic-fields'

/** The problems of one entry of a list, by its own fields. */
function problemsUnder(problems: Problems, prefix: string): Problems {
  const own = Object.entries(problems).filter(([field]) => field.startsWith(`${prefix}.`))
  return Object.fromEntries(own.map(([field, kind]) => [field.slice(prefix.length + 1), kind]))
}

/** A number that no entry of a list has yet. */
const nextKey = (list: readonly { readonly key: number }[]) => Math.max(0, ...list.map(({ key }) => key)) + 1

/** The entry with that key, changed. */
function changed<T extends { readonly key: number }>(list: readonly T[], key: number, part: Partial<T>): T[] {
  return list.map((entry) => (entry.key === key ? { ...entry, ...part } : entry))
}

interface DiskListProps extends SheetPart {
  readonly hasEc: boolean
}

/** The disks of the template, and those to be made; and the disc. */
export function DiskList(part: DiskListProps) {
  const { form, devices, problems, template, isBlank, hasEc, change } = part
  const { towerCreate: words, towerFields } = useWords()
  const first = (template?.disks.length ?? 0) + 1
  return (
    <Section title={words.disks}>
      <TemplateDisks {...part} />
      {form.disks.map((disk, at) => (
        <Group
          key={disk.key}
          title={towerFields.diskNumber(first + at)}
          onRemove={() => change({ disks: form.disks.filter(({ key }) => key !== disk.key) })}
        >
          <DiskFields
            disk={disk}
            volumes={devices.volumes}
            problems={problemsUnder(problems, `disk.${disk.key}`)}
            hasEc={hasEc}
            namePlaceholder={
              form.name.trim() === '' ? towerFields.namedAfterVm : `${form.name}-${first + at}`
            }
            onChange={(wanted) => change({ disks: changed(form.disks, disk.key, wanted) })}
          />
        </Group>
      ))}
      {isBlank && form.disks.length === 0 ? <p className="quiet-text">{words.noDisks}</p> : null}
      <Button
        icon={Plus}
        size="small"
        onClick={() => change({ disks: [...form.disks, emptyDisk(nextKey(form.disks))] })}
      >
        {words.addDisk}
      </Button>
      <DiscFields {...part} />
    </Section>
  )
}

function TemplateDisks({ form, template, change }: SheetPart) {
  const { towerCreate: words, towerDialogs } = useWords()
  return template?.disks.map(({ index, name, bus, size }, at) => {
    const isKept = !form.withoutDisks.includes(index)
    const others = form.withoutDisks.filter((other) => other !== index)
    const title = visibleText(`${name || words.templateDiskName(at + 1)} · ${bytesText(size)}`)
    return (
      <Group key={index} title={title}>
        <div className="form-row">
          <CheckField
            label={words.keepDisk}
            isOn={isKept}
            onChange={(isOn) => change({ withoutDisks: isOn ? others : [...others, index] })}
          />
          {isKept ? (
            <Select
              name={towerDialogs.bus}
              value={form.diskBuses[index] ?? bus}
              onChange={(wanted) => change({ diskBuses: { ...form.diskBuses, [index]: wanted } })}
              options={asOptions([...new Set([bus, ...towerBuses])])}
            />
          ) : null}
        </div>
      </Group>
    )
  })
}

function DiscFields({ form, devices, isBlank, change }: SheetPart) {
  const { towerCreate: words, towerDialogs } = useWords()
  return (
    <>
      <Field label={towerDialogs.disc}>
        <Select<string>
          name={towerDialogs.disc}
          value={form.discId}
          onChange={(discId) => change({ discId })}
          options={[
            { value: '', label: towerDialogs.noDisc },
            ...devices.discs.map(({ id, name }) => ({ value: id as string, label: visibleText(name) })),
          ]}
        />
      </Field>
      {isBlank && form.discId !== '' && form.disks.length > 0 ? (
        <Field label={words.bootFrom} help={words.bootHelp}>
          <Select
            name={words.bootFrom}
            value={form.isDiscFirst ? 'disc' : 'disk'}
            onChange={(first) => change({ isDiscFirst: first === 'disc' })}
            options={[
              { value: 'disc', label: words.bootDisc },
              { value: 'disk', label: words.bootDisk },
            ]}
          />
        </Field>
      ) : null}
    </>
  )
}

/** The network cards: those of the original, or others. */
export function NicList({ form, devices, problems, isBlank, change }: SheetPart) {
  const { towerCreate: words, towerFields } = useWords()
  const add = () => change({ nics: [...form.nics, emptyNic(nextKey(form.nics))] })
  const choose = (hasOwnNics: boolean) =>
    change({ hasOwnNics, ...(hasOwnNics && form.nics.length === 0 ? { nics: [emptyNic(1)] } : {}) })
  return (
    <Section title={words.nics}>
      {isBlank ? null : (
        <CheckField label={words.ownNics} help={words.ownNicsHelp} isOn={form.hasOwnNics} onChange={choose} />
      )}
      {form.hasOwnNics ? (
        <>
          {form.nics.map((nic, at) => (
            <Group
              key={nic.key}
              title={towerFields.nicNumber(at + 1)}
              onRemove={() => change({ nics: form.nics.filter(({ key }) => key !== nic.key) })}
            >
              <NicFields
                nic={nic}
                vlans={devices.vlans}
                problems={problemsUnder(problems, `nic.${nic.key}`)}
                onChange={(wanted) => change({ nics: changed(form.nics, nic.key, wanted) })}
              />
            </Group>
          ))}
          {form.nics.some(({ mac }) => mac !== '') ? (
            <p className="quiet-text">{words.sameMacWarning}</p>
          ) : null}
          <Button icon={Plus} size="small" onClick={add}>
            {words.addNic}
          </Button>
        </>
      ) : null}
    </Section>
  )
}

/** The GPUs that the VM is given from the start. */
export function GpuList({ form, devices, problems, change }: SheetPart) {
  const { towerCreate: words, towerDialogs, towerFields } = useWords()
  const at = useProblemAt(problems)
  if (devices.gpus.length === 0) return <p className="quiet-text">{words.noFreeGpus}</p>
  return (
    <>
      {form.gpus.map(({ key, gpuId, amount }, place) => {
        const left = devices.gpus.find(({ id }) => id === gpuId)?.vgpusLeft
        return (
          <Group
            key={key}
            title={towerFields.gpuNumber(place + 1)}
            onRemove={() => change({ gpus: form.gpus.filter((other) => other.key !== key) })}
          >
            <Field label={towerDialogs.gpu} problem={at(`gpu.${key}.gpu`)}>
              <Select<string>
                name={towerDialogs.gpu}
                value={gpuId === '' ? undefined : gpuId}
                onChange={(id) => change({ gpus: changed(form.gpus, key, { gpuId: id }) })}
                placeholder={towerDialogs.choose}
                options={devices.gpus.map(({ id, name, host, vgpusLeft }) => ({
                  ...{ value: id as string, label: visibleText(`${name} · ${host.name}`) },
                  ...(vgpusLeft === undefined ? {} : { note: towerDialogs.left(vgpusLeft) }),
                }))}
              />
            </Field>
            {left === undefined ? null : (
              <Field label={towerDialogs.vgpus} problem={at(`gpu.${key}.amount`)}>
                <NumberInput
                  value={amount}
                  onChange={(wanted) => change({ gpus: changed(form.gpus, key, { amount: wanted }) })}
                  min={1}
                  max={left}
                />
              </Field>
            )}
          </Group>
        )
      })}
      <div>
        <Button
          icon={Plus}
          size="small"
          onClick={() => change({ gpus: [...form.gpus, { key: nextKey(form.gpus), gpuId: '', amount: 1 }] })}
        >
          {words.addGpu}
        </Button>
      </div>
    </>
  )
}
