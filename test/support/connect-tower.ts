import type { SourceId } from '#shared/domain/ids'
import type { TowerSource } from '#shared/domain/source'
import type { TowerLogin, TowerStep } from '#shared/domain/tower'
import type { PracticeTower } from '../../src/practice/tower/tower'
import { type Headless, must } from './headless'

type PasswordLogin = Extract<TowerLogin, { way: 'password' }>

/** The practice user, to be signed in with a key of the computer's own. */
export function ownKey({ user, password }: PracticeTower['description']): PasswordLogin {
  return { way: 'password', username: user, password, keep: 'apiKey' }
}

export function passwordKept({ user, password }: PracticeTower['description']): PasswordLogin {
  return { way: 'password', username: user, password, keep: 'password' }
}

export function stepOf<K extends TowerStep['kind']>(
  step: TowerStep,
  kind: K,
): Extract<TowerStep, { kind: K }> {
  if (step.kind !== kind) throw new Error(`expected the step ${kind}, got ${JSON.stringify(step)}`)
  return step as Extract<TowerStep, { kind: K }>
}

/** Connects a tower as a person does: its address, its certificate, a sign-in. Asked once for how it answers. */
export async function connectTower(
  { core }: Pick<Headless, 'core'>,
  tower: PracticeTower,
  login: TowerLogin = ownKey(tower.description),
): Promise<SourceId> {
  const { towerSetup, towers } = core
  towerSetup.begin({ kind: 'connect' })
  const shown = stepOf(must(await towerSetup.address(tower.description.url)), 'certificate')
  must(await towerSetup.trust(shown.certificate.fingerprint))
  const done = stepOf(must(await towerSetup.login(login)), 'done')
  await towers.refresh(done.sourceId)
  return done.sourceId
}

export function towerOf({ core }: Pick<Headless, 'core'>, id: SourceId): TowerSource {
  const source = core.towers.get(id)
  if (source === undefined) throw new Error('the tower is not there')
  return source
}
