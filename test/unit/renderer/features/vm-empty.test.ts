import { expect, test } from 'vitest'
import { vmEmptyKind } from '../../../../src/renderer/features/vms/vm-empty-kind'
import { address, exampleNode } from '../../../support/examples'

const asking = exampleNode({ access: { kind: 'asking' } })
const refused = exampleNode({ access: { kind: 'none', why: { code: 'noRental', address } } })
const accountless = exampleNode({ access: { kind: 'none', why: { code: 'noAccount' } } })

test('the empty list offers the nearest next step', () => {
  expect(vmEmptyKind([], false).kind).toBe('noAccount')
  expect(vmEmptyKind([], true).kind).toBe('noNode')
  expect(vmEmptyKind([asking], true).kind).toBe('waiting')
  expect(vmEmptyKind([accountless], false).kind).toBe('noAccount')
  expect(vmEmptyKind([accountless], true).kind).toBe('noAccount')
  expect(vmEmptyKind([refused], true)).toEqual({ kind: 'noAccess', why: { code: 'noRental', address } })
  expect(vmEmptyKind([refused, exampleNode()], true).kind).toBe('noVm')
})
