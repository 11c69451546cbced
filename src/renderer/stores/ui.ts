import { create } from 'zustand'
import type { HandOverOutcome } from '#shared/domain/hand-over'
import type { AccountId, NodeId, NodeKey, SourceId, TaskId, VmKey } from '#shared/domain/ids'
import type { ImageName } from '#shared/domain/image'
import type { RentalKey } from '#shared/domain/known-rental'
import type { SnapshotKey } from '#shared/domain/snapshot'
import type { UnableVm } from '#shared/domain/tower-bulk'
import type { TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { TowerDialog } from './tower-dialogs'

export type Section = 'vms' | 'nodes' | 'snapshots' | 'images' | 'rentals' | 'tasks' | 'tower'

/** What the inspector of a VM shows of it. */
export type VmTab = 'details' | 'disks' | 'snapshots'

interface Keys {
  vms: VmKey
  nodes: NodeKey
  /** A place's key and the image's name. */
  images: string
  snapshots: SnapshotKey
  rentals: RentalKey
  tasks: TaskId
  /** A VM of the tower that is shown. */
  tower: TowerId
}

/** One removable filter: rows must match one value of each facet that is set. */
export interface Filter {
  readonly facet: string
  readonly value: string
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

/** How one section's list is looked at. */
export interface View {
  readonly search: string
  readonly filters: readonly Filter[]
  readonly sort: Sort
  readonly hidden: readonly string[]
}

export type DialogState =
  | { readonly kind: 'connect' | 'accounts' | 'settings' | 'journal' }
  | { readonly kind: 'addNode'; readonly nodeId?: NodeId }
  | { readonly kind: 'tiles' | 'chainEndpoints' }
  | { readonly kind: 'tunnel'; readonly sourceId: SourceId }
  | { readonly kind: 'renameNode' | 'nameOrder'; readonly nodeKey: NodeKey }
  | {
      readonly kind: 'createNetwork' | 'monitoring' | 'bootDevice' | 'deepLink'
      readonly nodeKey: NodeKey
    }
  | { readonly kind: 'towerWork'; readonly asked: TowerDialog }
  | {
      readonly kind: 'towerBulk'
      readonly sourceId: SourceId
      readonly ask: 'snapshot' | 'delete'
      readonly vms: readonly TowerVm[]
      readonly unable: readonly UnableVm[]
    }
  | { readonly kind: 'watchAddress' | 'addMultisig' }
  | { readonly kind: 'renameAccount' | 'deriveAccount'; readonly accountId: AccountId }
  | { readonly kind: 'coSign'; readonly nodeKey: NodeKey }
  | { readonly kind: 'towerCreate'; readonly sourceId: SourceId }
  | {
      readonly kind: 'towerSnapshotRebuild'
      readonly sourceId: SourceId
      readonly snapshot: TowerSnapshotRow
    }
  | { readonly kind: 'towerFilter'; readonly sourceId: SourceId }
  | { readonly kind: 'clientNetwork'; readonly sourceId: SourceId }
  | { readonly kind: 'createVm'; readonly nodeKey?: NodeKey }
  | { readonly kind: 'setPassword' | 'vmLog' | 'modifyVm'; readonly vmKey: VmKey }
  | { readonly kind: 'downloadImage'; readonly from?: ImageAt }
  | { readonly kind: 'uploadImage'; readonly from: ImageAt }
  | { readonly kind: 'addDisk'; readonly vmKey: VmKey }
  | { readonly kind: 'growDisk'; readonly vmKey: VmKey; readonly disk: string }
  | { readonly kind: 'takeSnapshot'; readonly vmKey: VmKey }
  | {
      readonly kind: 'handedOver'
      readonly vmKey: VmKey
      readonly outcome: Extract<HandOverOutcome, { kind: 'command' | 'saved' }>
    }

/** An image by its place and name. */
export interface ImageAt {
  readonly placeKey: string
  readonly name: ImageName
}

interface UiState {
  readonly section: Section
  /** The tower whose VMs the section `tower` shows. */
  readonly towerId: SourceId | undefined
  readonly selected: { readonly [S in Section]?: Keys[S] }
  readonly views: Readonly<Record<Section, View>>
  readonly vmTab: VmTab
  readonly inspectorWidth: number
  /** `auto` follows the window's width. */
  readonly sidebar: 'auto' | 'open' | 'collapsed'
  readonly dialog: DialogState | undefined
  /** What the live region says; the count makes a repeated text be said again. */
  readonly said: { readonly text: string; readonly count: number }
}

const view = (column: string, descending = false): View => ({
  search: '',
  filters: [],
  sort: { column, descending },
  hidden: [],
})

export const inspectorWidths = { min: 300, max: 560, start: 364 } as const

export const useUi = create<UiState>(() => ({
  section: 'vms',
  towerId: undefined,
  selected: {},
  views: {
    vms: view('name'),
    nodes: view('name'),
    snapshots: view('created', true),
    images: view('name'),
    rentals: view('end'),
    tasks: view('started', true),
    tower: view('name'),
  },
  vmTab: 'details',
  inspectorWidth: inspectorWidths.start,
  sidebar: 'auto',
  dialog: undefined,
  said: { text: '', count: 0 },
}))

export function showSection(section: Section): void {
  useUi.setState({ section })
}

/** Shows the VMs of a tower. */
export function showTower(towerId: SourceId): void {
  if (useUi.getState().towerId !== towerId) select('tower', undefined)
  useUi.setState({ section: 'tower', towerId })
}

/** Chooses a row of a section, or none; the inspector shows what is chosen. */
export function select<S extends Section>(section: S, key: Keys[S] | undefined): void {
  useUi.setState(({ selected }) => {
    const { [section]: _before, ...others } = selected
    return { selected: key === undefined ? others : { ...others, [section]: key } }
  })
}

export function showVmTab(vmTab: VmTab): void {
  useUi.setState({ vmTab })
}

/** Goes to a section with one of its rows chosen. */
export function reveal<S extends Section>(section: S, key: Keys[S]): void {
  showSection(section)
  select(section, key)
}

export function changeView(section: Section, change: Partial<View>): void {
  useUi.setState(({ views }) => ({ views: { ...views, [section]: { ...views[section], ...change } } }))
}

export function clearFilters(section: Section): void {
  changeView(section, { search: '', filters: [] })
}

/** Sets a filter, or takes it away when it is set. */
export function toggleFilter(section: Section, filter: Filter): void {
  const { filters } = useUi.getState().views[section]
  const others = filters.filter((each) => each.facet !== filter.facet || each.value !== filter.value)
  changeView(section, { filters: others.length < filters.length ? others : [...filters, filter] })
}

export function openDialog(dialog: DialogState): void {
  useUi.setState({ dialog })
}

export function closeDialog(): void {
  useUi.setState({ dialog: undefined })
}

export function setSidebar(sidebar: UiState['sidebar']): void {
  useUi.setState({ sidebar })
}

export function setInspectorWidth(width: number): void {
  const { min, max } = inspectorWidths
  useUi.setState({ inspectorWidth: Math.round(Math.min(max, Math.max(min, width))) })
}

/** Says a result to people who do not see the screen. */
export function say(text: string): void {
  useUi.setState(({ said }) => ({ said: { text, count: said.count + 1 } }))
}

export const useView = (section: Section): View => useUi((state) => state.views[section])
export function useSelected<S extends Section>(section: S): Keys[S] | undefined {
  return useUi((state) => state.selected[section])
}
