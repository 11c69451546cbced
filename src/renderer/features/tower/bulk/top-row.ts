import { create } from 'zustand'
import type { SourceId } from '#shared/domain/ids'

const useTops = create<Readonly<Record<SourceId, number>>>(() => ({}))

/** Notes the first row in sight, whose page the tick in the head stands for. */
export function noteTopRow(id: SourceId, index: number): void {
  if (useTops.getState()[id] !== index) useTops.setState({ [id]: index })
}

export const useTopRow = (id: SourceId): number => useTops((state) => state[id] ?? 0)
