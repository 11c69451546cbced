import { TowerRefusal } from '../refusal'
import type { Handlers } from './call'

/** `GET /resource-changes` wants HTTP Basic of the maker's own services (spec 5.3): nobody else gets in. */
export const feedCalls: Handlers = {
  '/resource-changes': () => {
    throw new TowerRefusal(401, 'unauthorized')
  },
}
