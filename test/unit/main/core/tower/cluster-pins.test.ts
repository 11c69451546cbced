import { expect, test } from 'vitest'
import type { SourceId } from '#shared/domain/ids'
import type { Source } from '#shared/domain/source'
import { createCollections } from '../../../../../src/main/core/collection'
import { ClusterPins } from '../../../../../src/main/core/tower/cluster-pins'
import { FakeDocuments } from '../../../../support/fakes'
import { must } from '../../../../support/test-core'

const pin = 'a'.repeat(64)
const other = 'b'.repeat(64)

function towers() {
  const collections = createCollections()
  const put = (key: string, practice: boolean) => collections.sources.put({ key, practice } as Source)
  put('one', false)
  put('practice', true)
  return collections
}

test('a cluster’s certificate is kept for its tower, and goes with it', async () => {
  const documents = new FakeDocuments()
  const collections = towers()
  const pins = new ClusterPins(documents, collections)
  must(await pins.trust('one' as SourceId, '10.0.0.2', pin))
  must(await pins.trust('one' as SourceId, '10.0.0.3', other))
  const later = new ClusterPins(documents, towers())
  await later.load()
  expect(later.of('one' as SourceId, '10.0.0.2')).toBe(pin)
  expect(later.of('two' as SourceId, '10.0.0.2')).toBeUndefined()
  collections.sources.remove('one')
  const last = new ClusterPins(documents, towers())
  await last.load()
  expect(last.of('one' as SourceId, '10.0.0.2')).toBeUndefined()
})

test('the practice world’s cluster is trusted as long as the world is there, and not kept', async () => {
  const documents = new FakeDocuments()
  const pins = new ClusterPins(documents, towers())
  const told: string[] = []
  pins.onTrust((sourceId, host) => told.push(`${sourceId} ${host}`))
  must(await pins.trust('practice' as SourceId, '127.0.0.1:4', pin))
  expect(pins.of('practice' as SourceId, '127.0.0.1:4')).toBe(pin)
  expect(told).toEqual(['practice 127.0.0.1:4'])
  const later = new ClusterPins(documents, towers())
  await later.load()
  expect(later.of('practice' as SourceId, '127.0.0.1:4')).toBeUndefined()
})
