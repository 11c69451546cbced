import { ok } from '#shared/result'
import { readEndpoints } from '../../core/rentals/endpoints'
import type { Rentals } from '../../core/rentals/rentals'
import type { SettingsStore } from '../../core/settings'
import type { Handlers } from '../dispatch'

type RentalCalls = 'rental.refresh' | 'rental.forget' | 'chain.lookUps' | 'chain.endpoints'

interface Parts {
  readonly rentals: Rentals
  readonly settings: SettingsStore
}

export function rentalHandlers({ rentals, settings }: Parts): Pick<Handlers, RentalCalls> {
  return {
    'rental.refresh': async () => {
      await rentals.refresh()
      return ok(null)
    },
    'rental.forget': ({ rentalKey }) => rentals.forget(rentalKey),
    'chain.lookUps': async ({ isOn }) => {
      const changed = await settings.change({ chainLookUps: isOn })
      return changed.ok ? ok(null) : changed
    },
    'chain.endpoints': async ({ endpoints }) => {
      const read = readEndpoints(endpoints)
      if (!read.ok) return read
      const changed = await settings.change({ chainEndpoints: [...read.value] })
      return changed.ok ? ok(null) : changed
    },
  }
}
