import { useCallback, useRef, useState } from 'react'
import type { VmKey } from '#shared/domain/ids'
import type { Connection } from '../console/connection'
import { type Choice, type ChoiceChange, changed, noChoice } from './choice'

export interface Chosen extends Choice {
  readonly live: ReadonlySet<VmKey>
  readonly change: (change: Exclude<ChoiceChange, { kind: 'live' }>) => void
  /** A screen came to life, or was lost. */
  readonly setLive: (key: VmKey, connection: Connection | undefined) => void
  /** The live connections of the chosen VMs, as they are at this moment. */
  readonly hearers: () => ReadonlyMap<VmKey, Connection>
  /** All live connections. */
  readonly screens: ReadonlyMap<VmKey, Connection>
}

interface State {
  readonly live: ReadonlySet<VmKey>
  readonly choice: Choice
}

/** Which screens are live, and which of them are chosen to be typed to. */
export function useChoice(): Chosen {
  const [{ live, choice }, setState] = useState<State>({ live: new Set(), choice: noChoice })
  const screens = useRef(new Map<VmKey, Connection>())
  const setLive = useCallback((key: VmKey, connection: Connection | undefined) => {
    if (connection === undefined) screens.current.delete(key)
    else screens.current.set(key, connection)
    const now = new Set(screens.current.keys())
    setState((before) => ({
      live: now,
      choice: changed(before.choice, before.live, { kind: 'live', live: now }),
    }))
  }, [])
  const change = useCallback((next: ChoiceChange) => {
    setState((before) => ({ ...before, choice: changed(before.choice, before.live, next) }))
  }, [])
  const hearers = () => new Map([...screens.current].filter(([key]) => choice.chosen.has(key)))
  return { ...choice, live, change, setLive, hearers, screens: screens.current }
}
