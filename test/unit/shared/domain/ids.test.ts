import { describe, expect, it } from 'vitest'
import {
  AccountId,
  NodeId,
  NodeKey,
  nodeKey,
  RentOrderId,
  SourceId,
  TaskId,
  VmId,
  VmKey,
  vmKey,
} from '#shared/domain/ids'
import { nodeId, sourceId, vmId } from '../../../support/examples'

/** What nobody should be able to pass for an id: it ends in URLs, keychain names and other programs' calls. */
const hostile = [
  undefined,
  null,
  0,
  Number.NaN,
  true,
  {},
  [],
  ['a'],
  '',
  ' ',
  '.',
  '..',
  '../../delete',
  'a/b',
  'a\\b',
  'a%2e%2e',
  'a?force_reboot=true',
  'a#b',
  'a b',
  'a\n',
  '\u0000',
  'ａ',
  '<b>',
  '"; drop',
  '__proto__ ',
  'x'.repeat(100_000),
]

const schemas = { SourceId, NodeId, VmId, AccountId, TaskId, RentOrderId, NodeKey, VmKey }

describe.each(Object.entries(schemas))('%s', (_name, schema) => {
  it.each(hostile.map((value) => [value]))('refuses %j', (value) => {
    expect(schema.safeParse(value).success).toBe(false)
  })
})

describe('a node id', () => {
  it('is 64 lowercase hex digits and nothing around them', () => {
    expect(NodeId.safeParse(nodeId).success).toBe(true)
    for (const other of [nodeId.toUpperCase(), `0x${nodeId.slice(2)}`, `${nodeId}0`, nodeId.slice(1)]) {
      expect(NodeId.safeParse(other).success).toBe(false)
    }
  })
})

describe('a rent order', () => {
  it.each(['0', '1203', '9'.repeat(20)])('may be %s', (id) => {
    expect(RentOrderId.safeParse(id).success).toBe(true)
  })

  it.each(['-1', '1.5', '1e3', '0x10', '12 03', '9'.repeat(21), '１２'])('may not be %s', (id) => {
    expect(RentOrderId.safeParse(id).success).toBe(false)
  })
})

describe('a key', () => {
  it('is made of ids and read back as itself', () => {
    expect(NodeKey.parse(nodeKey(sourceId, nodeId))).toBe(`${sourceId}/${nodeId}`)
    expect(VmKey.parse(vmKey(sourceId, nodeId, vmId))).toBe(`${sourceId}/${nodeId}/${vmId}`)
  })

  it.each(['', '/', '/..', '/.', '/a/b', `/${'a'.repeat(65)}`])('of a VM does not end in %j', (end) => {
    expect(VmKey.safeParse(`${sourceId}/${nodeId}${end}`).success).toBe(false)
  })
})
