import { describe, expect, test } from 'vitest'
import { isSectionThere, sectionShown } from '../../../../src/renderer/stores/sections-there'

const sections = ['vms', 'nodes', 'snapshots', 'images', 'rentals', 'tasks', 'tower'] as const
const none = { hasNodes: false, hasTower: false, hasRentals: false }

describe('the sections that are offered', () => {
  test.each([
    ['without any source', none, sections.slice(0, -1)],
    ['with nodes', { ...none, hasNodes: true }, sections.slice(0, -1)],
    ['with nodes and a tower', { ...none, hasNodes: true, hasTower: true }, sections],
    ['with a tower only', { ...none, hasTower: true }, ['tasks', 'tower']],
    [
      'with a tower and rentals',
      { ...none, hasTower: true, hasRentals: true },
      ['rentals', 'tasks', 'tower'],
    ],
  ])('%s', (_name, around, there) => {
    expect(sections.filter((section) => isSectionThere(section, around))).toEqual(there)
  })

  test('what is not there gives way to what is', () => {
    const towerOnly = { ...none, hasTower: true }
    expect(sectionShown('rentals', (section) => isSectionThere(section, towerOnly))).toBe('tower')
    expect(sectionShown('tasks', (section) => isSectionThere(section, towerOnly))).toBe('tasks')
    expect(sectionShown('tower', (section) => isSectionThere(section, none))).toBe('vms')
  })
})
