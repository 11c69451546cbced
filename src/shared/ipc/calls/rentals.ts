import { z } from 'zod'
import { longestEndpoint, mostEndpoints } from '../../domain/chain'
import { RentalKey } from '../../domain/known-rental'
import { call, none, text } from '../call-spec'

export const rentalCalls = {
  /** Reads every chain now; what it finds shows in the collections. */
  'rental.refresh': call('read', none).returns<null>(),
  /** Takes a rental that is over off the list. */
  'rental.forget': call('read', z.strictObject({ rentalKey: RentalKey })).returns<null>(),
  'chain.lookUps': call('read', z.strictObject({ isOn: z.boolean() })).returns<null>(),
  /** Asks other endpoints from now on, as the user typed them; none: the usual ones. */
  'chain.endpoints': call(
    'change',
    z.strictObject({ endpoints: z.array(text(longestEndpoint)).max(mostEndpoints) }),
  ).returns<null>(),
} as const
