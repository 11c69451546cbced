import { describe, expect, it } from 'vitest'
import { nodeName, parseNodeId, shortId } from '#shared/domain/node'
import { nodeId } from '../../../support/examples'

describe('a typed node id', () => {
  it.each([nodeId, `  ${nodeId}\n`, nodeId.toUpperCase()])('is read from %j', (typed) => {
    expect(parseNodeId(typed)).toEqual({ ok: true, value: nodeId })
  })

  it.each([
    ['', 'required'],
    ['  ', 'required'],
    [`0x${nodeId}`, 'hasPrefix'],
    [`0X${nodeId}`, 'hasPrefix'],
    [nodeId.slice(1), 'length'],
    [`${nodeId}a`, 'length'],
    [`${nodeId.slice(1)}g`, 'characters'],
    [`${nodeId.slice(0, 32)} ${nodeId.slice(32)}`, 'characters'],
    ['../../etc/passwd', 'characters'],
    ['f'.repeat(100_000), 'length'],
  ])('%j is refused: %s', (typed, error) => {
    expect(parseNodeId(typed)).toEqual({ ok: false, error })
  })
})

describe('a node’s name', () => {
  it('is its label, or its id shortened in the middle', () => {
    expect(nodeName({ id: nodeId, label: 'rack 7' })).toBe('rack 7')
    expect(nodeName({ id: nodeId })).toBe('a1a1a1…a1a1')
    expect(shortId('abcdefghijklmn')).toBe('abcdefghijklmn')
  })
})
