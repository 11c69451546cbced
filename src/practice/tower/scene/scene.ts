import type { Tower } from '../calls/call'
import { addBulk } from './bulk'
import { addInfrastructure, type Places } from './infrastructure'
import { addLibrary } from './library'
import { addPeople, type People } from './people'
import { addSpares } from './spares'
import { addUsualVms } from './usual-vms'

export type { People }

/** What there is when the tower is switched on. */
export function buildScene(tower: Tower, extraVms: number): People {
  const people = addPeople(tower)
  const places: Places = addInfrastructure(tower.state)
  addLibrary(tower.state, places)
  addUsualVms(tower.state, places)
  addSpares(tower.state, places)
  if (extraVms > 0) addBulk(tower.state, extraVms)
  return people
}
