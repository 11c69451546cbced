import { useMemo } from 'react'
import type { RentalKey } from '#shared/domain/known-rental'
import { useNow } from '../../stores/clock'
import { useAccounts, useNodes, useSources } from '../../stores/collections'
import { useChains, useRentals } from '../../stores/rentals'
import { type RentalRow, rentalRow } from './rental-rows'

/** Every rental with everything that is shown of it. */
export function useRentalRows(): readonly RentalRow[] {
  const rentals = useRentals()
  const nodes = useNodes()
  const sources = useSources()
  const accounts = useAccounts()
  const chains = useChains()
  const now = useNow(10_000)
  return useMemo(
    () => rentals.map((rental) => rentalRow(rental, { nodes, sources, accounts, chains, now })),
    [rentals, nodes, sources, accounts, chains, now],
  )
}

export function useRentalRow(key: RentalKey | undefined): RentalRow | undefined {
  return useRentalRows().find((row) => row.key === key)
}
