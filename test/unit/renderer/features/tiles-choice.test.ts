import { expect, it } from 'vitest'
import type { SourceId, VmKey } from '#shared/domain/ids'
import { maxTiles } from '#shared/domain/tiles'
import type { TowerId } from '#shared/domain/tower-vm'
import { chosenAtFirst } from '../../../../src/renderer/features/vms/tiles-choice'

const keys = (...names: string[]) => names as VmKey[]
const towerVm = {
  vmKey: 't' as VmKey,
  sourceId: 's' as SourceId,
  vmId: 'v' as TowerId,
  name: 'n',
  source: 's',
}

it.each([
  ['that run, before main has told of last time', undefined, keys('a', 'c'), false],
  ['that run, where there is no last time', { vmKeys: [], towerVms: [] }, keys('a', 'c'), false],
  ['of last time as far as they are there', { vmKeys: keys('b', 'gone'), towerVms: [] }, keys('b'), true],
  ['of last time, a tower’s too', { vmKeys: keys('b'), towerVms: [towerVm] }, keys('b', 't'), true],
  [
    'that run, where all of last time are gone',
    { vmKeys: keys('gone'), towerVms: [] },
    keys('a', 'c'),
    false,
  ],
])('first are those %s', (_name, last, chosen, isLast) => {
  const first = chosenAtFirst(last, keys('a', 'b', 'c', 't'), keys('a', 'c'))
  expect([...first.keys]).toEqual(chosen)
  expect(first.isLast).toBe(isLast)
})

it('no more are chosen than fit', () => {
  const many = Array.from({ length: 50 }, (_, at) => `vm${at}` as VmKey)
  expect(chosenAtFirst(undefined, many, many).keys.size).toBe(maxTiles)
})
