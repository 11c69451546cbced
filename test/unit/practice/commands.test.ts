import { beforeEach, expect, test } from 'vitest'
import { Clock } from '../../../src/practice/clock'
import { commandHelp, runCommand } from '../../../src/practice/commands'
import { Faults } from '../../../src/practice/faults'
import { Random } from '../../../src/practice/random'
import { PracticeTower } from '../../../src/practice/tower/tower'

let world: { readonly faults: Faults; readonly tower: PracticeTower }
const say = (line: string) => runCommand(world, line)

beforeEach(() => {
  const faults = new Faults()
  const clock = new Clock(1)
  const tower = new PracticeTower({ clock, random: new Random(1), faults, dress: '4.8', extraVms: 0 })
  world = { faults, tower }
})

test('a fault strikes where and as often as it was told, and can be taken back', async () => {
  expect(await say('fault tower-slow /get-vms x2 1500')).toBe('ok')
  const place = { path: '/get-vms' }
  expect(world.faults.strikes('tower-slow', { path: '/get-tasks' })).toBeUndefined()
  expect(world.faults.strikes('tower-slow', place)).toMatchObject({ amount: 1500 })
  expect(world.faults.strikes('tower-slow', place)).toBeDefined()
  expect(world.faults.strikes('tower-slow', place)).toBeUndefined()
  await say('fault tower-html')
  await say('fault tower-cut')
  expect(await say('fault off tower-cut')).toBe('ok')
  expect([world.faults.isOn('tower-html', {}), world.faults.isOn('tower-cut', {})]).toEqual([true, false])
  await say('fault off')
  expect(world.faults.isOn('tower-html', {})).toBe(false)
})

test('a quirk takes the values that it has, numbers and words', async () => {
  for (const line of ['quirk wrongPassword 500', 'quirk plainHttp serve', 'quirk screenPassword open'])
    expect(await say(line)).toBe('ok')
  expect(world.tower.quirks).toMatchObject({ wrongPassword: 500, plainHttp: 'serve', screenPassword: 'open' })
  await say('quirk screenPassword')
  expect(world.tower.quirks.screenPassword).toBeNull()
})

test('revoke ends tokens and keys', async () => {
  const { accounts, state } = world.tower
  const [user] = [...state.store.tables.User.all()]
  const { key } = accounts.createKey('a', user?.id ?? '')
  expect(accounts.userOf(key)).toBeDefined()
  await say('revoke')
  expect(accounts.userOf(key)).toBeUndefined()
})

test.each([
  ['dance', 'unknown command "dance"'],
  ['fault', /^a fault is one of tower-html, .*, not ""$/],
  ['fault off all', /not "all"$/],
  ['fault tower-html get-vms', /"get-vms"$/],
  ['fault tower-html x0', /"x0"$/],
  ['quirk mood 3', /^a quirk is one of wrongPassword/],
  ['quirk badToken 500', 'badToken is one of 401, 403'],
  ['quirk badToken', 'badToken is one of 401, 403'],
])('%s is answered by what is wrong with it', async (line, said) => {
  expect(await say(line)).toMatch(said)
})

test('help, and an empty line, list everything', async () => {
  expect(await say('help')).toBe(commandHelp)
  expect(await say(' ')).toBe(commandHelp)
})
