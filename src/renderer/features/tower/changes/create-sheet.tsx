import { useEffect, useRef, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { isTowerFrom } from '#shared/domain/tower-version'
import type { TowerRef } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'
import { useSource } from '../../../stores/collections'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { Fold } from '../../../ui/fold'
import { FormDialog } from '../../../ui/form-dialog'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { cardCount, creationOf, type Original, openingForm, withTemplate } from './create-form'
import { createProblems } from './create-problems'
import { GuestFields } from './guest-fields'
import { LimitsFields } from './limits-fields'
import { MachineFields, PlaceFields, type SheetPart } from './machine-fields'
import { DiskList, GpuList, NicList } from './sheet-lists'
import { useMissing, useSummary } from './sheet-words'
import { useDevices } from './use-devices'
import { useHosts } from './use-hosts'

const forBlank = ['vlans', 'gpus', 'discs', 'templates', 'volumes', 'folders', 'users'] as const
const forCopy = ['vlans', 'gpus', 'folders', 'users'] as const

interface CreateSheetProps {
  readonly sourceId: SourceId
  /** What it is made of, where that is settled. */
  readonly original?: Original
}

/** Makes a VM on a tower: out of nothing, a template, another VM, or a snapshot. */
export function CreateSheet({ sourceId, original }: CreateSheetProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [form, setForm] = useState(() => openingForm(original))
  const clusters = useClusters(sourceId)
  const clusterId = form.clusterId ?? clusters[0]?.id
  const devices = useDevices(sourceId, clusterId, original === undefined ? forBlank : forCopy)
  const filled = { ...form, clusterId }
  const template = devices.templates.find(({ id }) => id === form.templateId)
  const problems = createProblems(filled, devices, original)
  const creation = creationOf(filled, devices, original)
  const missing = useMissing(problems)
  const hasEc = useHas(sourceId, 4, 7)
  const part: SheetPart = {
    ...{ form: filled, devices, problems, template },
    isBlank: original === undefined && template === undefined,
    change: (changes) => setForm((now) => ({ ...now, ...changes })),
  }
  return (
    <FormDialog
      title={useTitle(original)}
      action={original?.kind === 'vm' ? words.towerWork.kinds.towerClone : words.towerDialogs.createAction}
      reason={missing ?? (creation === undefined ? words.towerDialogs.mustBeFilled : undefined)}
      initialFocus={input}
      shape="sheet"
      summary={useSummary(part)}
      run={() =>
        creation === undefined
          ? Promise.resolve({ ok: false, error: { code: 'invalidInput', path: 'creation' } })
          : call('tower.create', { sourceId, creation })
      }
      onClose={closeDialog}
    >
      <NameFields part={part} original={original} input={input} />
      {original === undefined ? <OriginFields part={part} clusters={clusters} /> : null}
      <MachineFields {...part} />
      {original === undefined ? <DiskList {...part} hasEc={hasEc} /> : null}
      <NicList {...part} />
      {template?.hasCloudInit === true ? (
        <GuestFields
          guest={form.guest}
          cards={cardCount(form, template)}
          problems={problems}
          onChange={(guest) => part.change({ guest: { ...form.guest, ...guest } })}
        />
      ) : null}
      <Folds sourceId={sourceId} part={part} />
      {part.isBlank ? null : (
        <CheckField
          label={words.towerDialogs.fullCopy}
          help={words.towerDialogs.fullCopyHelp}
          isOn={form.isFullCopy}
          onChange={(isFullCopy) => part.change({ isFullCopy })}
        />
      )}
      <CheckField
        label={words.towerDialogs.startIt}
        help={original === undefined ? undefined : words.towerCreate.copyTwice}
        isOn={form.isStarted}
        onChange={(isStarted) => part.change({ isStarted })}
      />
    </FormDialog>
  )
}

function useTitle(original: Original | undefined): string {
  const words = useWords().towerDialogs
  if (original === undefined) return words.createTitle
  return original.kind === 'vm'
    ? words.cloneTitle(visibleText(original.vm.name))
    : words.rebuildTitle(visibleText(original.snapshot.name))
}

/** Whether the tower is of a release or later; one that does not tell is taken for a new one. */
function useHas(sourceId: SourceId, major: number, minor: number): boolean {
  return isTowerFrom(useSource(sourceId)?.version, major, minor) ?? true
}

interface NameFieldsProps {
  readonly part: SheetPart
  readonly original: Original | undefined
  readonly input: React.RefObject<HTMLInputElement | null>
}

function NameFields({ part: { form, change }, original, input }: NameFieldsProps) {
  const { towerCreate, towerDialogs: words, towerFields } = useWords()
  return (
    <>
      {original === undefined ? null : (
        <p>{original.kind === 'vm' ? towerCreate.copyNote : towerCreate.rebuildNote}</p>
      )}
      <Field label={original === undefined ? words.snapshotName : words.newName}>
        <TextInput ref={input} value={form.name} onChange={(name) => change({ name })} maxLength={255} />
      </Field>
      <Field label={words.description} limit={towerFields.optional}>
        <TextInput
          value={form.description}
          onChange={(description) => change({ description })}
          maxLength={1_024}
        />
      </Field>
    </>
  )
}

interface OriginFieldsProps {
  readonly part: SheetPart
  readonly clusters: readonly TowerRef[]
}

/** Where it is made, and out of what. */
function OriginFields({ part: { form, devices, change }, clusters }: OriginFieldsProps) {
  const words = useWords().towerDialogs
  // What was chosen is of the cluster that it was chosen in.
  const moveTo = (clusterId: string) =>
    change({ ...withTemplate(''), clusterId, discId: '', hostId: '', folderId: '', gpus: [] })
  return (
    <>
      <Field label={words.cluster}>
        <Select<string>
          name={words.cluster}
          value={form.clusterId}
          onChange={moveTo}
          placeholder={words.choose}
          options={clusters.map(({ id, name }) => ({ value: id, label: visibleText(name) }))}
        />
      </Field>
      <Field label={words.madeFrom}>
        <Select<string>
          name={words.madeFrom}
          value={form.templateId}
          onChange={(templateId) => change(withTemplate(templateId))}
          options={[
            { value: '', label: words.fromNothing },
            ...devices.templates.map((template) => ({
              ...{ value: template.id as string, label: visibleText(template.name) },
              ...(template.from === 'library' ? { note: words.inLibrary } : {}),
            })),
          ]}
        />
      </Field>
    </>
  )
}

type Folded = 'place' | 'gpus' | 'limits'

/** What most people leave as it is. */
function Folds({ sourceId, part }: { sourceId: SourceId; part: SheetPart }) {
  const { towerCreate: words, towerFields } = useWords()
  const [open, setOpen] = useState<readonly Folded[]>([])
  const hosts = useHosts(sourceId, part.form.clusterId)
  const knows = { owner: useHas(sourceId, 4, 0), haPriority: useHas(sourceId, 4, 7) }
  const { form, problems, isBlank, change } = part
  const fold = (which: Folded) => ({
    isOpen: open.includes(which),
    onToggle: (isOpen: boolean) =>
      setOpen((now) => [...now.filter((other) => other !== which), ...(isOpen ? [which] : [])]),
  })
  return (
    <>
      <Fold title={words.placement} {...fold('place')}>
        <PlaceFields {...part} hosts={hosts} knows={knows} />
      </Fold>
      <Fold title={words.gpus} {...fold('gpus')}>
        <GpuList {...part} />
      </Fold>
      <Fold title={towerFields.limits} {...fold('limits')}>
        <LimitsFields
          limits={form.limits}
          scopes={isBlank ? ['none', 'vm', 'disk'] : ['none', 'vm']}
          problems={problems}
          help={words.limitsHelp}
          onChange={(limits) => change({ limits: { ...form.limits, ...limits } })}
        />
      </Fold>
    </>
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
