import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inFormerOrder, sorted } from '../../../../src/renderer/ui/list-logic'

const item = fc.record({ key: fc.string({ maxLength: 3 }), name: fc.string({ maxLength: 3 }) })
const items = fc.uniqueArray(item, { selector: ({ key }) => key })
const order = { descending: false, language: 'en' }

it('a list sorted from its former order is the list sorted from scratch', () => {
  fc.assert(
    fc.property(items, items, (now, before) => {
      const name = (each: { name: string }) => each.name
      expect(sorted(inFormerOrder(now, before), name, order)).toEqual(sorted(now, name, order))
    }),
  )
})
