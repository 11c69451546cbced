import { useEffect } from 'react'
import { create } from 'zustand'
import type { HandOver, HandOverAct } from '#shared/domain/hand-over'
import type { VmKey } from '#shared/domain/ids'
import { call } from '../api/client'
import { doTo } from './doing'
import { wordsNow } from './settings'
import { openDialog, say } from './ui'

const useHandOvers = create<Readonly<Record<string, HandOver>>>(() => ({}))

async function readHandOver(vmKey: VmKey): Promise<void> {
  const answer = await call('handOver.read', { vmKey })
  if (answer.ok) useHandOvers.setState({ [vmKey]: answer.value })
}

/**
 * How a VM can be handed over; asked of main when it is looked at, and again when `facts`, its address as its server tells
 * it, changes.
 */
export function useHandOver(vmKey: VmKey, facts: string): HandOver | undefined {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other facts make another answer.
  useEffect(() => void readHandOver(vmKey), [vmKey, facts])
  return useHandOvers((state) => state[vmKey])
}

/** What was last read of it, for a menu that opens. */
export const knownHandOver = (vmKey: VmKey): HandOver | undefined => useHandOvers.getState()[vmKey]

/** Hands a VM over; what goes wrong shows where the failures of `doingKey` do. Answers whether it went well. */
export async function doHandOver(vmKey: VmKey, act: HandOverAct, doingKey: string = vmKey): Promise<boolean> {
  const answer = await doTo(doingKey, act, () => call('handOver.do', { vmKey, act }))
  await readHandOver(vmKey)
  if (!answer.ok) return answer.error.code === 'declined'
  const outcome = answer.value
  if (outcome.kind === 'command' || (outcome.kind === 'saved' && !outcome.isOpened))
    openDialog({ kind: 'handedOver', vmKey, outcome })
  else if (act === 'openTerminal') say(wordsNow().handOver.opened)
  return true
}
