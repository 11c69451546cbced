import { create } from 'zustand'

/** What the section of a tower lists. */
export type TowerView = 'vms' | 'snapshots'

export const useTowerView = create<{ readonly view: TowerView }>(() => ({ view: 'vms' }))

export const showTowerView = (view: TowerView): void => useTowerView.setState({ view })
