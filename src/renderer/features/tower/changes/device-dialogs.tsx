import { useState } from 'react'
import { isTowerFrom } from '#shared/domain/tower-version'
import { useSource } from '../../../stores/collections'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { Field } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { bytesText } from '../tower-words'
import { type AskedProps, ChangeForm } from './change-form'
import { DiskFields } from './disk-fields'
import {
  diskOf,
  diskProblems,
  emptyDisk,
  emptyNic,
  gib,
  limitsOf,
  limitsProblems,
  nameProblem,
  nicOf,
  nicProblems,
  noLimits,
  problemsOf,
} from './drafts'
import { LimitsFields } from './limits-fields'
import { NicFields } from './nic-fields'
import { useDevices } from './use-devices'

const forDisk = ['volumes'] as const

/** Gives the VM another disk: a new, empty one, or a volume that is there. */
export function AddTowerDiskDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const { volumes } = useDevices(asked.sourceId, asked.vm.cluster?.id, forDisk)
  const version = useSource(asked.sourceId)?.version
  const [disk, setDisk] = useState({ ...emptyDisk(1), sizeGib: 20 as number | undefined })
  const [limits, setLimits] = useState(noLimits)
  // No name of its own is guessed here: which are taken is not known.
  const name = disk.volumeId === '' ? nameProblem(disk.name) : undefined
  const problems = { ...problemsOf({ name }), ...diskProblems(disk), ...limitsProblems(limits) }
  return (
    <ChangeForm
      asked={asked}
      title={words.addDiskTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerDiskAdd}
      problems={problems}
      wanted={{ kind: 'towerDiskAdd', disk: diskOf(disk, '', limitsOf(limits)) }}
    >
      <DiskFields
        disk={disk}
        volumes={volumes}
        problems={problems}
        hasEc={isTowerFrom(version, 4, 7) ?? true}
        namePlaceholder=""
        onChange={(part) => setDisk((now) => ({ ...now, ...part }))}
      />
      <LimitsFields
        limits={limits}
        scopes={['none', 'disk']}
        problems={problems}
        onChange={(part) => setLimits((now) => ({ ...now, ...part }))}
      />
    </ChangeForm>
  )
}

type OfDisk = Extract<TowerDialog, { readonly ask: 'diskGrow' }>

const diskName = ({ disk }: OfDisk): string => visibleText(disk.volume?.name ?? disk.device ?? disk.bus)

/** Makes a disk larger. */
export function GrowTowerDiskDialog({ asked }: { asked: OfDisk }) {
  const { towerDialogs: words, towerWork } = useWords()
  const before = asked.disk.volume?.size ?? 0
  const [size, setSize] = useState<number | undefined>(Math.ceil(before / gib) + 10)
  const isMore = size !== undefined && Math.round(size * gib) > before
  return (
    <ChangeForm
      asked={asked}
      title={words.growDiskTitle(diskName(asked))}
      action={towerWork.kinds.towerDiskExpand}
      wanted={{
        kind: 'towerDiskExpand',
        volumeId: asked.disk.volume?.id,
        sizeBytes: isMore ? Math.round(size * gib) : undefined,
      }}
    >
      <p>{words.growDiskText}</p>
      <Field
        label={words.size}
        limit={words.nowSize(bytesText(before))}
        problem={size === undefined || isMore ? undefined : words.mustGrow(bytesText(before))}
      >
        <NumberInput value={size} onChange={setSize} min={Math.ceil(before / gib)} />
      </Field>
    </ChangeForm>
  )
}

const noDisc = ''
const forDrive = ['discs'] as const

/** Gives the VM a CD drive, with a disc or empty. */
export function AddCdDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const { discs } = useDevices(asked.sourceId, asked.vm.cluster?.id, forDrive)
  const [chosen, setChosen] = useState<string>(noDisc)
  const disc = discs.find(({ id }) => id === chosen)
  // A drive without a disc is a change too, so the field stands there even when nothing is in it.
  const iso = disc === undefined ? undefined : { from: disc.from, id: disc.id }
  return (
    <ChangeForm
      asked={asked}
      title={words.addCdTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerCdAdd}
      wanted={{ kind: 'towerCdAdd', iso }}
    >
      <Field label={words.disc}>
        <Select
          name={words.disc}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: noDisc, label: words.noDisc },
            ...discs.map(({ id, name }) => ({ value: id as string, label: visibleText(name) })),
          ]}
        />
      </Field>
    </ChangeForm>
  )
}

const forNic = ['vlans'] as const

/** Gives the VM a network card. */
export function AddNicDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const { vlans } = useDevices(asked.sourceId, asked.vm.cluster?.id, forNic)
  const [nic, setNic] = useState(emptyNic(1))
  const problems = nicProblems(nic)
  return (
    <ChangeForm
      asked={asked}
      title={words.addNicTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerNicAdd}
      problems={problems}
      wanted={{ kind: 'towerNicAdd', nic: nicOf(nic) }}
    >
      <NicFields
        nic={nic}
        vlans={vlans}
        problems={problems}
        onChange={(part) => setNic((now) => ({ ...now, ...part }))}
      />
    </ChangeForm>
  )
}

const forGpu = ['gpus'] as const

/** Gives the VM a GPU, or some of one. */
export function AttachGpuDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const { gpus } = useDevices(asked.sourceId, asked.vm.cluster?.id, forGpu)
  const [gpuId, setGpuId] = useState<string>()
  const [amount, setAmount] = useState<number | undefined>(1)
  const gpu = gpus.find(({ id }) => id === gpuId)
  // A VM is on one host: with a GPU it has its place already.
  const bound = asked.vm.gpuCount > 0 ? asked.vm.host : undefined
  const share = gpu?.vgpusLeft === undefined ? {} : { amount }
  return (
    <ChangeForm
      asked={asked}
      title={words.attachGpuTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerGpuAdd}
      wanted={{ kind: 'towerGpuAdd', gpus: [{ gpuId, ...share }] }}
    >
      <p>{words.attachGpuText}</p>
      <Field
        label={words.gpu}
        help={bound === undefined ? undefined : words.gpuBound(visibleText(bound.name))}
      >
        <Select
          name={words.gpu}
          value={gpuId}
          onChange={setGpuId}
          placeholder={words.choose}
          options={gpus.map(({ id, name, host, vgpusLeft }) => ({
            ...{ value: id as string, label: visibleText(`${name} · ${host.name}`) },
            ...(vgpusLeft === undefined ? {} : { note: words.left(vgpusLeft) }),
            isDisabled: bound !== undefined && host.id !== bound.id,
          }))}
        />
      </Field>
      {gpu?.vgpusLeft === undefined ? null : (
        <Field label={words.vgpus}>
          <NumberInput value={amount} onChange={setAmount} min={1} max={gpu.vgpusLeft} />
        </Field>
      )}
    </ChangeForm>
  )
}
