import { towerHaPriorities } from '#shared/domain/tower-device'
import type { TowerDevices, TowerTemplate } from '#shared/domain/tower-devices'
import { useWords } from '../../../stores/settings'
import { Field } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { bytesText } from '../tower-words'
import type { CreateForm } from './create-form'
import type { Problems } from './drafts'
import { asOptions, Section, useProblemAt } from './form-parts'

export interface SheetPart {
  readonly form: CreateForm
  readonly devices: TowerDevices
  readonly problems: Problems
  readonly template: TowerTemplate | undefined
  /** Made from nothing: everything has to be said. */
  readonly isBlank: boolean
  readonly change: (part: Partial<CreateForm>) => void
}

/** Processors, memory, firmware, and what system it is for. */
export function MachineFields(part: SheetPart) {
  const { towerCreate: words, towerDialogs } = useWords()
  const { form, isBlank, template, change } = part
  const at = useProblemAt(part.problems)
  const original = useOriginalText(template)
  return (
    <Section title={words.machine}>
      {isBlank ? null : <p className="quiet-text">{original}</p>}
      <div className="form-row">
        <Field label={towerDialogs.sockets} problem={at('sockets')}>
          <NumberInput value={form.sockets} onChange={(sockets) => change({ sockets })} min={1} max={255} />
        </Field>
        <Field label={towerDialogs.cores} problem={at('cores')}>
          <NumberInput value={form.cores} onChange={(cores) => change({ cores })} min={1} max={255} />
        </Field>
      </div>
      <div className="form-row">
        <Field label={towerDialogs.memory} problem={at('memory')}>
          <NumberInput value={form.memoryGib} onChange={(memoryGib) => change({ memoryGib })} min={1} />
        </Field>
        {isBlank ? (
          <Field label={towerDialogs.firmware}>
            <Select<string>
              name={towerDialogs.firmware}
              value={form.firmware}
              onChange={(firmware) => change({ firmware })}
              options={asOptions(['BIOS', 'UEFI'])}
            />
          </Field>
        ) : null}
      </div>
      {isBlank ? <GuestOsField form={form} change={change} /> : null}
    </Section>
  )
}

/** What the original has: known of a template, and of a VM seen beside the sheet. */
function useOriginalText(template: TowerTemplate | undefined): string {
  const words = useWords().towerCreate
  if (template?.cpus === undefined || template.memory === undefined) return words.asOriginalHelp
  return words.asTemplateHas(words.list(words.cpusText(template.cpus), bytesText(template.memory)))
}

const systems = { LINUX: 'Linux', WINDOWS: 'Windows' }

function GuestOsField({ form, change }: Pick<SheetPart, 'form' | 'change'>) {
  const words = useWords().towerCreate
  return (
    <Field label={words.guestOs}>
      <Select<string>
        name={words.guestOs}
        value={form.guestOs}
        onChange={(guestOs) => change({ guestOs })}
        options={[
          ...Object.entries(systems).map(([value, label]) => ({ value, label })),
          { value: 'UNKNOWN', label: words.otherSystem },
        ]}
      />
    </Field>
  )
}

interface PlaceFieldsProps extends SheetPart {
  readonly hosts: readonly { readonly id: string; readonly name: string; readonly freeMemory: number }[]
  /** Whether the tower is of a release that knows owners at creation, and levels of availability. */
  readonly knows: { readonly owner: boolean; readonly haPriority: boolean }
}

/** Where the VM is, whose it is, and how much it matters. */
export function PlaceFields({ form, devices, isBlank, hosts, knows, change }: PlaceFieldsProps) {
  const { towerCreate: words, towerDialogs, towerFields } = useWords()
  return (
    <>
      <Field label={towerDialogs.host} help={words.hostHelp}>
        <Select<string>
          name={towerDialogs.host}
          value={form.hostId}
          onChange={(hostId) => change({ hostId })}
          options={[
            { value: '', label: towerDialogs.anyHost },
            ...hosts.map(({ id, name, freeMemory }) => ({
              ...{ value: id, label: visibleText(name), note: towerDialogs.hostFree(bytesText(freeMemory)) },
            })),
          ]}
        />
      </Field>
      <div className="form-row">
        <Field label={words.folder}>
          <Select<string>
            name={words.folder}
            value={form.folderId}
            onChange={(folderId) => change({ folderId })}
            options={[
              { value: '', label: isBlank ? words.noFolder : words.asOriginal },
              ...devices.folders.map(({ id, name }) => ({ value: id as string, label: visibleText(name) })),
            ]}
          />
        </Field>
        {knows.owner && devices.users.length > 0 ? (
          <Field label={words.owner}>
            <Select<string>
              name={words.owner}
              value={form.ownerId}
              onChange={(ownerId) => change({ ownerId })}
              options={[
                { value: '', label: words.ownerMe },
                ...devices.users.map(({ id, username }) => ({
                  ...{ value: id as string, label: visibleText(username) },
                })),
              ]}
            />
          </Field>
        ) : null}
      </div>
      <div className="form-row">
        <Field label={towerDialogs.ha}>
          <Select<CreateForm['ha']>
            name={towerDialogs.ha}
            value={form.ha}
            onChange={(ha) => change({ ha })}
            options={[
              ...(isBlank ? [] : [{ value: '' as const, label: words.asOriginal }]),
              { value: 'on', label: words.on },
              { value: 'off', label: words.off },
            ]}
          />
        </Field>
        {knows.haPriority && form.ha !== 'off' ? (
          <Field label={towerFields.haPriority}>
            <Select<string>
              name={towerFields.haPriority}
              value={form.haPriority}
              onChange={(haPriority) => change({ haPriority })}
              options={[
                { value: '', label: isBlank ? towerDialogs.byDefault : words.asOriginal },
                ...towerHaPriorities.map((value) => ({ value, label: towerFields.haPriorities[value] })),
              ]}
            />
          </Field>
        ) : null}
      </div>
    </>
  )
}
