import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type TowerVmAction,
  type TowerVmFacts,
  towerVmAbilities,
  towerVmActions,
} from '#shared/domain/tower-ability'

const vm = (change: Partial<TowerVmFacts> = {}): TowerVmFacts => ({
  status: 'RUNNING',
  inRecycleBin: false,
  isSystem: false,
  tools: { status: 'RUNNING' },
  host: { id: 'h', name: 'node-01' },
  ...change,
})

const can = (change: Partial<TowerVmFacts>, isOurs = false): TowerVmAction[] => {
  const abilities = towerVmAbilities(vm(change), isOurs)
  return towerVmActions.filter((action) => abilities[action].can)
}
const why = (change: Partial<TowerVmFacts>, action: TowerVmAction) => {
  const ability = towerVmAbilities(vm(change), false)[action]
  return ability.can ? 'can' : ability.why
}

test.each([
  ['RUNNING', ['shutDown', 'powerOff', 'restart', 'forceRestart', 'suspend', 'migrate', 'console']],
  ['STOPPED', ['start', 'rollBack', 'gpus', 'migrate']],
  ['SUSPENDED', ['resume']],
  ['UNKNOWN', []],
  ['SOMETHING_NEW', []],
])('a VM that is %s can be given just the power calls of that state', (status, expected) => {
  const power: readonly TowerVmAction[] = [
    ...(['start', 'shutDown', 'powerOff', 'restart', 'forceRestart', 'suspend', 'resume'] as const),
    ...(['rollBack', 'gpus', 'migrate', 'console'] as const),
  ]
  const able = can({ status })
  expect(power.filter((action) => able.includes(action)).sort()).toEqual([...expected].sort())
})

test('a busy VM takes no change, whether the tower says so or the app itself is at it', () => {
  expect(can({ doing: 'UPDATING' })).toEqual(['console'])
  expect(can({}, true)).toEqual(['console'])
})

test('a VM in the recycle bin can only leave it', () => {
  expect(can({ inRecycleBin: true, status: 'STOPPED' })).toEqual(['recover', 'delete'])
})

test('a system VM only shows its screen, a deleted one nothing', () => {
  expect(can({ isSystem: true })).toEqual(['console'])
  expect(can({ status: 'DELETED' })).toEqual([])
})

test('the guest’s own settings need VMTools that run', () => {
  expect(why({ tools: { status: 'NOT_INSTALLED' } }, 'password')).toBe('needsTools')
  expect(why({ status: 'STOPPED' }, 'password')).toBe('mustRun')
  expect(why({}, 'password')).toBe('can')
})

test('a suspended VM is resumed, not started', () => {
  expect(why({ status: 'SUSPENDED' }, 'start')).toBe('suspended')
})

test('whatever the tower says, what cannot be done has a reason, and nothing is done to a locked VM', () => {
  const facts = fc.record(
    {
      status: fc.oneof(fc.constantFrom('RUNNING', 'STOPPED', 'SUSPENDED', 'UNKNOWN', 'DELETED'), fc.string()),
      doing: fc.constantFrom('CREATING', 'UPDATING', 'DELETING', 'NEW'),
      inRecycleBin: fc.boolean(),
      isSystem: fc.boolean(),
      tools: fc.record({ status: fc.constantFrom('RUNNING', 'NOT_RUNNING', 'NOT_INSTALLED', 'RESTRICTION') }),
    },
    { requiredKeys: ['status', 'inRecycleBin', 'isSystem', 'tools'] },
  )
  fc.assert(
    fc.property(facts, fc.boolean(), (each, isOurs) => {
      const abilities = towerVmAbilities(each, isOurs)
      for (const action of towerVmActions) {
        const ability = abilities[action]
        if (!ability.can) expect(ability.why).toBeTypeOf('string')
        const isLocked = isOurs || each.doing !== undefined
        if (isLocked && action !== 'console') expect(ability.can).toBe(false)
      }
    }),
  )
})
