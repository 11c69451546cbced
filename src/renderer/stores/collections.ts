import { useStore } from 'zustand'
import type { Account } from '#shared/domain/account'
import type { CoSign } from '#shared/domain/co-sign'
import type { AccountId, NodeKey, SourceId, TaskId, VmKey } from '#shared/domain/ids'
import type { ImagePlace } from '#shared/domain/image'
import type { Node } from '#shared/domain/node'
import type { NodeTask } from '#shared/domain/node-task'
import type { Snapshot, SnapshotKey } from '#shared/domain/snapshot'
import type { Source } from '#shared/domain/source'
import type { Task } from '#shared/domain/task'
import type { Transfer } from '#shared/domain/transfer'
import type { Vm } from '#shared/domain/vm'
import type { VmPreset } from '#shared/domain/vm-preset'
import type { AppError } from '#shared/ipc/errors'
import { call, subscribe } from '../api/client'
import { createMirror, type Mirror, type MirrorSource, type MirrorState } from './mirror'

export const mirrors = {
  sources: createMirror('sources'),
  accounts: createMirror('accounts'),
  nodes: createMirror('nodes'),
  vms: createMirror('vms'),
  tasks: createMirror('tasks'),
  imagePlaces: createMirror('imagePlaces'),
  transfers: createMirror('transfers'),
  towerWorks: createMirror('towerWorks'),
  towerBackups: createMirror('towerBackups'),
  snapshots: createMirror('snapshots'),
  coSigns: createMirror('coSigns'),
  presets: createMirror('presets'),
  nodeTasks: createMirror('nodeTasks'),
  rentals: createMirror('rentals'),
  chains: createMirror('chains'),
}

const main: MirrorSource = {
  read: (name) => call('collection.read', { name }),
  onChange: (listener) => subscribe('collection.changed', listener),
}

/** Starts every mirror; returns the way to stop them. */
export function startMirrors(): () => void {
  const stops = Object.values(mirrors).map((mirror) => mirror.start(main))
  return () => {
    for (const stop of stops) stop()
  }
}

const none: readonly never[] = []

/** The items of a mirror's state; the same empty list while there is nothing. */
export function itemsOf<T>(state: MirrorState<T>): readonly T[] {
  return state.kind === 'ready' ? state.list : none
}

function useItems<T>(mirror: Mirror<T>): readonly T[] {
  return useStore(mirror.store, itemsOf)
}

function useItem<T>(mirror: Mirror<T>, key: string | undefined): T | undefined {
  return useStore(mirror.store, (state) =>
    state.kind === 'ready' && key !== undefined ? state.byKey.get(key) : undefined,
  )
}

export const useSources = (): readonly Source[] => useItems(mirrors.sources)
export const useAccounts = (): readonly Account[] => useItems(mirrors.accounts)
export const useNodes = (): readonly Node[] => useItems(mirrors.nodes)
export const useVms = (): readonly Vm[] => useItems(mirrors.vms)
export const useTasks = (): readonly Task[] => useItems(mirrors.tasks)
export const useImagePlaces = (): readonly ImagePlace[] => useItems(mirrors.imagePlaces)
export const useTransfers = (): readonly Transfer[] => useItems(mirrors.transfers)
export const useSnapshots = (): readonly Snapshot[] => useItems(mirrors.snapshots)
export const useNodeTasks = (): readonly NodeTask[] => useItems(mirrors.nodeTasks)
export const usePresets = (): readonly VmPreset[] => useItems(mirrors.presets)

export const useCoSigns = (): readonly CoSign[] => useItems(mirrors.coSigns)

export const useSource = (key: SourceId | undefined): Source | undefined => useItem(mirrors.sources, key)
export const useAccount = (key: AccountId | undefined): Account | undefined => useItem(mirrors.accounts, key)
export const useNode = (key: NodeKey | undefined): Node | undefined => useItem(mirrors.nodes, key)
export const useVm = (key: VmKey | undefined): Vm | undefined => useItem(mirrors.vms, key)
export const useTask = (key: TaskId | undefined): Task | undefined => useItem(mirrors.tasks, key)

export const useSnapshot = (key: SnapshotKey | undefined): Snapshot | undefined =>
  useItem(mirrors.snapshots, key)

/** How far the reading of a collection is. */
export function useReadKind<T>(mirror: Mirror<T>): MirrorState<T>['kind'] {
  return useStore(mirror.store, (state) => state.kind)
}

/** Why a collection could not be read, when it could not. */
export function useReadError<T>(mirror: Mirror<T>): AppError | undefined {
  return useStore(mirror.store, (state) => (state.kind === 'failed' ? state.error : undefined))
}
