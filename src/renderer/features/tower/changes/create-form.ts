import { TowerCreation } from '#shared/domain/tower-creation'
import type { TowerDevices, TowerTemplate } from '#shared/domain/tower-devices'
import type { TowerVm } from '#shared/domain/tower-vm'
import type { SnapshotAsked } from '../../../stores/tower-dialogs'
import { emptyGuest, type GuestDraft, guestOf } from './address-drafts'
import {
  type DiskDraft,
  diskOf,
  emptyDisk,
  emptyNic,
  gib,
  type LimitsDraft,
  limitsOf,
  type NicDraft,
  nicOf,
  noLimits,
} from './drafts'

/** What a VM is made of, where that is settled before: another VM, or one of its snapshots. */
export type Original =
  | { readonly kind: 'vm'; readonly vm: TowerVm }
  | { readonly kind: 'snapshot'; readonly vm: TowerVm; readonly snapshot: SnapshotAsked }

/** A GPU that is wanted; of one that is shared so many parts. */
export interface GpuDraft {
  readonly key: number
  readonly gpuId: string
  readonly amount: number | undefined
}

/** What the form for a new VM holds, as it is typed. Numbers that are not there stay as in the original. */
export interface CreateForm {
  readonly name: string
  readonly description: string
  readonly clusterId: string | undefined
  /** A template's id; empty: made from nothing. */
  readonly templateId: string
  readonly sockets: number | undefined
  readonly cores: number | undefined
  readonly memoryGib: number | undefined
  readonly firmware: string
  readonly guestOs: string
  readonly disks: readonly DiskDraft[]
  /** Disks of the template, by their numbers: left out, or put on another bus. */
  readonly withoutDisks: readonly number[]
  readonly diskBuses: Readonly<Record<number, string>>
  readonly discId: string
  readonly isDiscFirst: boolean
  /** Whether the cards are chosen here; else they are those of the original. */
  readonly hasOwnNics: boolean
  readonly nics: readonly NicDraft[]
  readonly guest: GuestDraft
  readonly hostId: string
  readonly folderId: string
  readonly ownerId: string
  /** Empty: as in the original. */
  readonly ha: '' | 'on' | 'off'
  readonly haPriority: string
  readonly gpus: readonly GpuDraft[]
  readonly limits: LimitsDraft
  readonly isFullCopy: boolean
  readonly isStarted: boolean
}

const nothingSet = {
  ...{ name: '', description: '', clusterId: undefined, templateId: '', firmware: 'BIOS', guestOs: 'LINUX' },
  ...{ withoutDisks: [], diskBuses: {}, discId: '', isDiscFirst: true, guest: emptyGuest, hostId: '' },
  ...{ folderId: '', ownerId: '', haPriority: '', gpus: [], limits: noLimits, isFullCopy: false },
} as const

/** The form as it opens: a small machine where there is nothing yet, else everything as in the original. */
export function openingForm(original: Original | undefined): CreateForm {
  return original === undefined ? blankForm : copyForm(original)
}

const blankForm: CreateForm = {
  ...nothingSet,
  ...{ sockets: 1, cores: 2, memoryGib: 4, disks: [emptyDisk(1)], hasOwnNics: true, nics: [emptyNic(2)] },
  ...{ ha: 'on', isStarted: true },
}

const asIs = { sockets: undefined, cores: undefined, memoryGib: undefined, ha: '' } as const

const copyForm = ({ vm }: Original): CreateForm => ({
  ...{ ...nothingSet, ...asIs, clusterId: vm.cluster?.id, disks: [], hasOwnNics: false, nics: [] },
  isStarted: false,
})

/** What changes in the form with the template: what was asked of an empty machine is of no use to a copy. */
export function withTemplate(templateId: string): Partial<CreateForm> {
  const { sockets, cores, memoryGib, disks, hasOwnNics, nics, ha } = blankForm
  return templateId === ''
    ? { templateId, sockets, cores, memoryGib, disks, hasOwnNics, nics, ha, withoutDisks: [], diskBuses: {} }
    : { ...asIs, templateId, disks: [], hasOwnNics: false, nics: [], withoutDisks: [], diskBuses: {} }
}

/** How many cards the VM will have, as far as that is known: a template says how many it brings. */
export function cardCount({ hasOwnNics, nics }: CreateForm, template: TowerTemplate | undefined): number {
  return hasOwnNics ? nics.length : (template?.nicCount ?? 0)
}

/** The VM that the form asks for; undefined while something is missing or not allowed. */
export function creationOf(
  form: CreateForm,
  devices: TowerDevices,
  original?: Original,
): TowerCreation | undefined {
  const creation = TowerCreation.safeParse(wantedOf(form, devices, original))
  return creation.success ? creation.data : undefined
}

function wantedOf(form: CreateForm, devices: TowerDevices, original: Original | undefined): object {
  const common = commonOf(form, devices)
  const { isFullCopy } = form
  if (original?.kind === 'vm') return { ...common, from: 'vm', vmId: original.vm.id, isFullCopy }
  if (original !== undefined) {
    return { ...common, from: 'snapshot', snapshotId: original.snapshot.id, isFullCopy }
  }
  const template = devices.templates.find(({ id }) => id === form.templateId)
  return template === undefined
    ? { ...common, ...blankOf(form, devices) }
    : { ...common, isFullCopy, ...templateOf(form, devices, template) }
}

function commonOf(form: CreateForm, devices: TowerDevices) {
  const { name, description, clusterId, sockets, cores, memoryGib, ha, haPriority, isStarted, limits } = form
  const whole = limits.scope === 'vm' ? limitsOf(limits) : undefined
  const gpus = form.gpus.map(({ gpuId, amount }) => {
    const isShared = devices.gpus.find(({ id }) => id === gpuId)?.vgpusLeft !== undefined
    return { gpuId, ...(isShared ? { amount } : {}) }
  })
  // A VM with GPUs is where they are, and must be told so (CloudTower API, 6.1).
  const hostId = form.hostId || (devices.gpus.find(({ id }) => id === gpus[0]?.gpuId)?.host.id ?? '')
  return {
    ...{ name, clusterId, isStarted },
    ...(description === '' ? {} : { description }),
    ...(sockets === undefined && cores === undefined ? {} : { cpu: { sockets, cores } }),
    ...(memoryGib === undefined ? {} : { memoryBytes: memoryGib * gib }),
    ...(form.hasOwnNics ? { nics: form.nics.map(nicOf) } : {}),
    ...(ha === '' ? {} : { ha: ha === 'on' }),
    ...(haPriority === '' || ha === 'off' ? {} : { haPriority }),
    ...(hostId === '' ? {} : { hostId }),
    ...(form.folderId === '' ? {} : { folderId: form.folderId }),
    ...(form.ownerId === '' ? {} : { owner: { by: 'id', value: form.ownerId } }),
    ...(gpus.length === 0 ? {} : { gpus }),
    ...(whole === undefined ? {} : { limits: whole }),
  }
}

function blankOf(form: CreateForm, devices: TowerDevices) {
  const { firmware, guestOs, isDiscFirst } = form
  return {
    ...{ from: 'nothing', firmware, guestOs, isDiscFirst, ha: form.ha === 'on' },
    ...{ disks: disksOf(form, 1), ...isoOf(form, devices) },
  }
}

/** New disks, named after the VM where they have no name of their own. */
function disksOf({ name, disks, limits }: CreateForm, firstNumber: number) {
  const each = limits.scope === 'disk' ? limitsOf(limits) : undefined
  return disks.map((disk, at) => diskOf(disk, `${name.trim()}-${firstNumber + at}`, each))
}

function isoOf({ discId }: CreateForm, { discs }: TowerDevices) {
  const disc = discs.find(({ id }) => id === discId)
  return disc === undefined ? {} : { iso: { from: disc.from, id: disc.id } }
}

function templateOf(form: CreateForm, devices: TowerDevices, template: TowerTemplate) {
  const cloudInit = template.hasCloudInit ? guestOf(form.guest, cardCount(form, template)) : undefined
  const disks = {
    ...{ remove: form.withoutDisks, buses: busesOf(form, template) },
    ...{
      add: disksOf(form, template.disks.length + 1),
      firstBoot: template.nextBoot,
      ...isoOf(form, devices),
    },
  }
  const isAsItIs = disks.remove.length + disks.buses.length + disks.add.length === 0 && !('iso' in disks)
  return {
    ...{ from: template.from, templateId: template.id },
    ...(isAsItIs ? {} : { disks }),
    ...(cloudInit === undefined ? {} : { cloudInit }),
  }
}

/** Disks that stay, on another bus than the template has them. */
function busesOf({ withoutDisks, diskBuses }: CreateForm, { disks }: TowerTemplate) {
  return disks.flatMap(({ index, bus }) => {
    const wanted = diskBuses[index]
    return wanted === undefined || wanted === bus || withoutDisks.includes(index)
      ? []
      : [{ index, bus: wanted }]
  })
}
