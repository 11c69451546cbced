import { describe, expect, it } from 'vitest'
import { imageDialectOf } from '#shared/domain/image-dialect'

describe('the image calls of a client', () => {
  it.each([
    ['0.3.8.2', { isNameInPath: true, hasServerIds: false, canFollow: false }],
    ['0.3.9.0', { isNameInPath: false, hasServerIds: false, canFollow: false }],
    ['0.3.9.1', { isNameInPath: false, hasServerIds: false, canFollow: false }],
    ['0.3.9.2', { isNameInPath: false, hasServerIds: true, canFollow: false }],
    ['0.3.9.6', { isNameInPath: false, hasServerIds: true, canFollow: true }],
    ['0.3.9.10', { isNameInPath: false, hasServerIds: true, canFollow: true }],
    ['0.3.10', { isNameInPath: false, hasServerIds: true, canFollow: true }],
    ['0.4.0.0', { isNameInPath: false, hasServerIds: true, canFollow: true }],
    ['v1', { isNameInPath: false, hasServerIds: true, canFollow: true }],
    ['N/A', { isNameInPath: false, hasServerIds: true, canFollow: true }],
    [undefined, { isNameInPath: false, hasServerIds: true, canFollow: true }],
  ])('of version %s are %j', (version, dialect) => {
    expect(imageDialectOf(version)).toEqual(dialect)
  })
})
