import { useMemo } from 'react'
import { useImagePlaces, useNodes, useSources, useTransfers, useVms } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { type ImageRow, imageRows } from './image-rows'

/** Every image that is known, at every place. */
export function useImageRows(): readonly ImageRow[] {
  const words = useWords()
  const places = useImagePlaces()
  const nodes = useNodes()
  const sources = useSources()
  const vms = useVms()
  const transfers = useTransfers()
  return useMemo(
    () => imageRows({ places, nodes, sources, vms, transfers }, words),
    [places, nodes, sources, vms, transfers, words],
  )
}

/** One image by its row's key. */
export function useImageRow(key: string | undefined): ImageRow | undefined {
  return useImageRows().find((row) => row.key === key)
}
