import { expect, it } from 'vitest'
import type { TowerVmFacts } from '#shared/domain/tower-ability'
import { towerPowerAbilities } from '#shared/domain/tower-power'
import type { TowerRef } from '#shared/domain/tower-vm'

const host = { id: 'host', name: 'h1' } as TowerRef

function offered(facts: Partial<Omit<TowerVmFacts, 'tools'>>, isOurs = false) {
  const vm = { status: 'RUNNING', doing: undefined, inRecycleBin: false, isSystem: false, host, ...facts }
  const all = towerPowerAbilities({ ...vm, tools: { status: 'RUNNING' } } as TowerVmFacts, isOurs)
  return {
    kinds: all.map(({ kind }) => kind),
    can: all.flatMap(({ kind, ability }) => (ability.can ? [kind] : [])),
  }
}

const whileOn = [
  ...['towerShutDown', 'towerRestart', 'towerSuspend'],
  ...['towerForceRestart', 'towerPowerOff'],
]

it.each([
  ['RUNNING', 'towerStart', whileOn],
  ['STOPPED', 'towerStart', ['towerStart']],
  ['SUSPENDED', 'towerResume', ['towerResume']],
  ['SOMETHING_NEW', 'towerStart', []],
])('of a VM that is %s first stands %s, and what can be done is %j', (status, first, can) => {
  const { kinds, can: really } = offered({ status })
  expect(kinds).toEqual([first, ...whileOn])
  expect(really).toEqual(can)
})

it.each([{ isSystem: true }, { inRecycleBin: true }, { doing: 'UPDATING' }] as const)(
  'nothing can be done with one that is held: %j',
  (held) => expect(offered(held).can).toEqual([]),
)

it('nothing can be done while the app itself is at it', () => {
  expect(offered({}, true).can).toEqual([])
})
