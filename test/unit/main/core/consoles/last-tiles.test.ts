import { expect, it } from 'vitest'
import type { SourceId, VmKey } from '#shared/domain/ids'
import type { Source } from '#shared/domain/source'
import type { TowerId } from '#shared/domain/tower-vm'
import { LastTiles } from '../../../../../src/main/core/consoles/last-tiles'
import { FakeDocuments } from '../../../../support/fakes'

const tower = { sourceId: 'tower-1' as SourceId, vmId: 'cl1' as TowerId, name: 'web-01' }
const ofNode = { vmKey: 'a/b/c' as VmKey }
const ofTower = { vmKey: 'tower-1/cl1' as VmKey, tower }

function lastTiles(sources: readonly string[], practice = '') {
  const documents = new FakeDocuments()
  const named = { get: (key: string) => (sources.includes(key) ? ({ name: 'Office' } as Source) : undefined) }
  const parts = { documents, sources: named as never, isPractice: (key: VmKey) => key === practice }
  return { documents, last: new LastTiles(parts), again: () => new LastTiles(parts) }
}

it('a tower’s VM is offered by its name, and no longer once its tower is gone', async () => {
  const shown = { ...tower, vmKey: ofTower.vmKey, source: 'Office' }
  const { last } = lastTiles(['tower-1'])
  await last.keep([ofNode, ofTower])
  expect(last.read()).toEqual({ vmKeys: [ofNode.vmKey], towerVms: [shown] })
  const gone = lastTiles([])
  await gone.last.keep([ofNode, ofTower])
  expect(gone.last.read()).toEqual({ vmKeys: [ofNode.vmKey], towerVms: [] })
})

it('practice VMs are offered as long as the app runs, and not kept', async () => {
  const { last, again } = lastTiles(['tower-1'], ofNode.vmKey)
  await last.keep([ofNode, ofTower])
  expect(last.read().vmKeys).toEqual([ofNode.vmKey])
  const next = again()
  await next.load()
  expect(next.read()).toMatchObject({ vmKeys: [], towerVms: [{ name: 'web-01' }] })
})

it('what cannot be written is offered all the same', async () => {
  const { documents, last } = lastTiles([])
  documents.failure = { code: 'fileNotWritten', detail: 'ENOSPC' }
  await last.keep([ofNode])
  expect(last.read().vmKeys).toEqual([ofNode.vmKey])
})
