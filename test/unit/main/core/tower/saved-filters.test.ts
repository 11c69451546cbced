import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { SourceId } from '#shared/domain/ids'
import { emptyQuery } from '#shared/domain/tower-filter'
import type { DocumentStore } from '../../../../../src/main/core/ports'
import { SavedFilters } from '../../../../../src/main/core/tower/saved-filters'
import { FakeDocuments } from '../../../../support/fakes'
import { must } from '../../../../support/test-core'

const one = '0b6cf1f0-6a34-4b8e-9a51-3f0f5a2d1c11' as SourceId
const other = '1c7d02a1-7b45-4c9f-8b62-401f6b3e2d22' as SourceId
const web = { ...emptyQuery, search: 'web' }

test('a filter is kept under its name for its tower, over a restart', async () => {
  const documents = new FakeDocuments()
  const filters = new SavedFilters(documents)
  must(await filters.save(one, ' Web ', web))
  must(await filters.save(other, 'Web', emptyQuery))
  const again = new SavedFilters(documents)
  await again.load()
  expect(again.of(one)).toMatchObject([{ name: 'Web', query: web }])
  expect(again.of(other)).toMatchObject([{ name: 'Web', query: emptyQuery }])
})

test('one of the same name takes the place of the one before', async () => {
  const filters = new SavedFilters(new FakeDocuments())
  must(await filters.save(one, 'Web', emptyQuery))
  expect(must(await filters.save(one, 'Web', web))).toMatchObject([{ name: 'Web', query: web }])
})

test('a filter that is deleted goes, and so do all of a removed tower', async () => {
  const filters = new SavedFilters(new FakeDocuments())
  const [kept] = must(await filters.save(one, 'Web', web))
  must(await filters.save(other, 'Mine', web))
  expect(must(await filters.remove(one, kept?.id ?? ''))).toEqual([])
  await filters.forget(other)
  expect(filters.of(other)).toEqual([])
})

test('what could not be written is not shown as kept', async () => {
  const documents = new FakeDocuments()
  const filters = new SavedFilters(documents)
  documents.failure = { code: 'saveFailed', detail: 'ENOSPC' }
  expect(await filters.save(one, 'Web', web)).toEqual({ ok: false, error: documents.failure })
  expect(filters.of(one)).toEqual([])
})

test('a filter gets another name, and takes the place of one that has it', async () => {
  const filters = new SavedFilters(new FakeDocuments())
  const [kept] = must(await filters.save(one, 'Web', web))
  must(await filters.save(one, 'Other', emptyQuery))
  must(await filters.save(other, 'Other', emptyQuery))
  const renamed = must(await filters.rename(one, kept?.id ?? '', ' Other '))
  expect(renamed).toEqual([{ ...kept, name: 'Other' }])
  expect(filters.of(other)).toHaveLength(1)
})

test('what the first version kept, one deep, is still there', async () => {
  const groups = [
    {
      match: 'any',
      conditions: [
        { field: 'gpu', has: true },
        { field: 'vcpu', compare: 'atLeast', count: 4 },
      ],
    },
  ]
  const query = { search: 'web', recycled: false, system: true, filter: { match: 'all', groups } }
  const filter = { id: '2d7d02a1-7b45-4c9f-8b62-401f6b3e2d22', name: 'Old', query }
  // As the real documents do: what is read is what the schema makes of it.
  const documents: DocumentStore = Object.assign(new FakeDocuments(), {
    load: async <T>(_name: string, schema: z.ZodType<T>) => schema.parse([{ sourceId: one, filter }]),
  })
  const filters = new SavedFilters(documents)
  await filters.load()
  expect(filters.of(one)[0]?.query).toEqual({
    ...{ search: 'web', recycled: false, system: true },
    filter: {
      match: 'all',
      parts: [
        {
          match: 'any',
          parts: [
            { field: 'has', flag: 'gpu', isOn: true },
            { field: 'vcpu', compare: 'atLeast', count: 4 },
          ],
        },
      ],
    },
  })
})
