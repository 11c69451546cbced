import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerDevices } from '#shared/domain/tower-devices'
import type { TowerRef } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { TextLines } from '../../../ui/text-lines'
import { visibleText } from '../../../ui/visible-text'
import { type CreateForm, creationOf, emptyCreateForm } from './create-form'
import { useDevices } from './use-devices'

interface FormPart {
  readonly form: CreateForm
  readonly devices: TowerDevices
  readonly change: (part: Partial<CreateForm>) => void
}

/** Makes a VM on a tower, out of nothing or a template. */
export function CreateTowerVmDialog({ sourceId }: { sourceId: SourceId }) {
  const { towerDialogs: words } = useWords()
  const [form, setForm] = useState(emptyCreateForm)
  const clusters = useClusters(sourceId)
  const clusterId = form.clusterId ?? clusters[0]?.id
  const devices = useDevices(sourceId, clusterId)
  const change = (part: Partial<CreateForm>) => setForm((now) => ({ ...now, ...part }))
  const creation = creationOf({ ...form, clusterId }, devices)
  const template = devices.templates.find(({ id }) => id === form.templateId)
  return (
    <FormDialog
      title={words.createTitle}
      action={words.createAction}
      reason={creation === undefined ? words.mustBeFilled : undefined}
      run={() =>
        creation === undefined
          ? Promise.resolve({ ok: false, error: { code: 'invalidInput', path: 'creation' } })
          : call('tower.create', { sourceId, creation })
      }
      onClose={closeDialog}
    >
      <Field label={words.snapshotName}>
        <TextInput value={form.name} onChange={(name) => change({ name })} maxLength={255} />
      </Field>
      <Field label={words.cluster}>
        <Select<string>
          name={words.cluster}
          value={clusterId}
          onChange={(id) => change({ clusterId: id, templateId: '', discId: '', vlanId: '' })}
          placeholder={words.choose}
          options={clusters.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        />
      </Field>
      <Field label={words.madeFrom} help={template === undefined ? undefined : words.asTemplate}>
        <Select<string>
          name={words.madeFrom}
          value={form.templateId}
          onChange={(templateId) => change({ templateId })}
          options={[
            { value: '', label: words.fromNothing },
            ...devices.templates.map(({ id, name, from }) => ({
              ...{ value: id as string, label: visibleText(name) },
              ...(from === 'library' ? { note: words.inLibrary } : {}),
            })),
          ]}
        />
      </Field>
      {template === undefined ? (
        <BlankFields form={form} devices={devices} change={change} />
      ) : (
        <CheckField
          label={words.fullCopy}
          help={words.fullCopyHelp}
          isOn={form.isFullCopy}
          onChange={(isFullCopy) => change({ isFullCopy })}
        />
      )}
      <Field label={words.network}>
        <Select<string>
          name={words.network}
          value={form.vlanId}
          onChange={(vlanId) => change({ vlanId })}
          options={[
            { value: '', label: template === undefined ? words.noDisc : words.keep },
            ...devices.vlans.map(({ id, name }) => ({ value: id as string, label: visibleText(name) })),
          ]}
        />
      </Field>
      {template?.hasCloudInit === true ? (
        <CloudInitFields form={form} devices={devices} change={change} />
      ) : null}
      <CheckField
        label={words.startIt}
        isOn={form.isStarted}
        onChange={(isStarted) => change({ isStarted })}
      />
    </FormDialog>
  )
}

function BlankFields({ form, devices, change }: FormPart) {
  const words = useWords().towerDialogs
  return (
    <>
      <Field label={words.sockets}>
        <NumberInput value={form.sockets} onChange={(sockets) => change({ sockets })} min={1} max={255} />
      </Field>
      <Field label={words.cores}>
        <NumberInput value={form.cores} onChange={(cores) => change({ cores })} min={1} max={255} />
      </Field>
      <Field label={words.memory}>
        <NumberInput value={form.memoryGib} onChange={(memoryGib) => change({ memoryGib })} min={1} />
      </Field>
      <Field label={words.diskSize}>
        <NumberInput value={form.diskGib} onChange={(diskGib) => change({ diskGib })} min={1} />
      </Field>
      <Field label={words.disc}>
        <Select<string>
          name={words.disc}
          value={form.discId}
          onChange={(discId) => change({ discId })}
          options={[
            { value: '', label: words.noDisc },
            ...devices.discs.map(({ id, name }) => ({ value: id as string, label: visibleText(name) })),
          ]}
        />
      </Field>
      <Field label={words.firmware}>
        <Select<string>
          name={words.firmware}
          value={form.firmware}
          onChange={(firmware) => change({ firmware })}
          options={['BIOS', 'UEFI'].map((value) => ({ value, label: value }))}
        />
      </Field>
    </>
  )
}

function CloudInitFields({ form, change }: FormPart) {
  const words = useWords().towerDialogs
  return (
    <fieldset className="tower-cloud-init">
      <legend>{words.cloudInit}</legend>
      <Field label={words.hostname}>
        <TextInput value={form.hostname} onChange={(hostname) => change({ hostname })} maxLength={253} />
      </Field>
      <Field label={words.guestPassword}>
        <TextInput value={form.password} onChange={(password) => change({ password })} isSecret />
      </Field>
      <Field label={words.userData}>
        <TextLines value={form.userData} onChange={(userData) => change({ userData })} />
      </Field>
      <CheckField label={words.dhcp} isOn={form.isDhcp} onChange={(isDhcp) => change({ isDhcp })} />
    </fieldset>
  )
}

/** The clusters of a tower; none while they are not known. */
function useClusters(sourceId: SourceId): readonly TowerRef[] {
  const [clusters, setClusters] = useState<readonly TowerRef[]>([])
  useEffect(() => {
    let isLeft = false
    const read = async () => {
      const answer = await call('tower.choices', { sourceId })
      if (!isLeft && answer.ok) setClusters(answer.value.clusters)
    }
    void read()
    return () => {
      isLeft = true
    }
  }, [sourceId])
  return clusters
}
