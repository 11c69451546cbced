import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeId } from '#shared/domain/ids'
import { makeReplyKey, openReply, sealReply } from '../../../../../src/main/core/co-sign/seal'
import {
  type CoSignRequest,
  checkWords,
  finishRequest,
  isRequest,
  readCoSignText,
} from '../../../../../src/main/core/co-sign/wire'
import { nodeId } from '../../../../support/examples'

const now = Date.parse('2026-01-01T00:00:00Z')
const hour = 3_600_000
const replyKey = makeReplyKey()

type Body = Parameters<typeof finishRequest>[0]
const body: Body = {
  id: '0123456789abcdef'.repeat(2),
  threshold: 2,
  signatories: [
    '5Dy8ULx1De6u3WE9ixpy1VKK2CVssvsjQT15qcmQsG662Zj4',
    '5HgVTsXnUBmaL5F2RBjKmXMoAeG9Avuyk9tmgnnVx28u2ZrS',
    '5DhBmvUkj9YWvdDtJWJwaGrFRpzeqW4Ch5oTyTamXG2LMHVQ',
  ],
  purpose: 'Weekly training',
  nodeId: nodeId as NodeId,
  nodeLabel: 'rack 7',
  source: 'http://10.0.0.5:5002',
  endpoint: 'mining_nodes/session_id',
  sign: { kind: 'nonce' },
  expires: new Date(now + 72 * hour).toISOString(),
  replyKey: replyKey.publicKey,
}

const read = (request: unknown, at = now) => readCoSignText(JSON.stringify(request), at)
const problemOf = async (request: unknown, at = now) => {
  const result = await read(request, at)
  return result.ok ? undefined : (result.error as { problem?: string }).problem
}

describe('a request', () => {
  it('is read as it was written, and shows the same four words to both sides', async () => {
    const request = await finishRequest(body)
    const result = await read(request)
    if (!result.ok || !isRequest(result.value)) throw new Error('not read')
    expect(result.value).toEqual(request)
    const words = checkWords(result.value.check)
    expect(words).toHaveLength(4)
    expect(words).toEqual(checkWords(request.check))
    expect(checkWords((await finishRequest({ ...body, purpose: 'Weekly trainings' })).check)).not.toEqual(
      words,
    )
  })

  it.each<[string, Partial<CoSignRequest>]>([
    ['purpose', { purpose: 'Nothing at all' }],
    ['node', { nodeId: 'b'.repeat(64) as NodeId }],
    ['label', { nodeLabel: 'rack 8' }],
    ['client', { source: 'http://10.0.0.6:5002' }],
    ['threshold', { threshold: 3 }],
    ['wallets', { signatories: body.signatories.slice(0, 2) }],
    ['order of wallets', { signatories: [...body.signatories].reverse() }],
    ['order', { rentOrder: '1203' as CoSignRequest['rentOrder'] }],
    ['expiry', { expires: new Date(now + 71 * hour).toISOString() }],
    ['reply key', { replyKey: makeReplyKey().publicKey }],
    ['id', { id: 'f'.repeat(32) }],
    [
      'kind',
      { sign: { kind: 'session', sessionId: '3bxrsXVW2z2ELH7G9RvF7BMUQkEGkBfQhd8YD5r8somf3UdNWcEYAFa' } },
    ],
    ['check', { check: 'a'.repeat(64) }],
  ])('whose %s was changed is refused', async (_, change) => {
    expect(await problemOf({ ...(await finishRequest(body)), ...change })).toBe('changed')
  })

  it('that has expired, or claims to last for ever, is refused', async () => {
    const request = await finishRequest(body)
    expect(await problemOf(request, now + 72 * hour - 1)).toBeUndefined()
    expect(await problemOf(request, now + 72 * hour)).toBe('expired')
    const endless = await finishRequest({ ...body, expires: '2099-01-01T00:00:00.000Z' })
    expect(await problemOf(endless)).toBe('notOne')
  })

  it.each<[string, Record<string, unknown>]>([
    ['another call', { endpoint: 'tasks/delete' }],
    ['a text to sign', { sign: { kind: 'text', text: 'all my coins' } }],
    ['a nonce from outside', { sign: { kind: 'nonce', nonce: 'a'.repeat(55) } }],
    [
      'a session id of another form',
      { sign: { kind: 'session', sessionId: 'transfer everything to me, please, now' } },
    ],
    ['one wallet', { signatories: body.signatories.slice(0, 1) }],
    ['a threshold of none', { threshold: 0 }],
    ['a line break in its purpose', { purpose: 'a\nb' }],
    ['letters that turn the text around', { nodeLabel: 'a\u202eb' }],
    ['a member too many', { nonce: 'x' }],
    ['an inherited member', { ['__proto__']: { id: 'x' } }],
    ['numbers for texts', { purpose: 1 }],
    ['an address that looks like another one', { source: 'http://10.0.0.5:5002@example.com' }],
    ['an address that is none', { source: 'javascript:alert(1)' }],
    ['a path behind its address', { source: 'http://10.0.0.5:5002/api' }],
    ['no node', { nodeId: '../../etc' }],
  ])('with %s is none', async (_, change) => {
    const text = JSON.stringify({ ...(await finishRequest(body)), ...change })
    const withProto = '__proto__' in change ? text.replace('{', '{"__proto__":{"id":"x"},') : text
    const result = await readCoSignText(withProto, now)
    // What JSON calls `__proto__` is dropped by the schema or refused; it never becomes an object's prototype.
    if (result.ok) expect(Object.getPrototypeOf(result.value)).toBe(Object.prototype)
    else expect(result).toMatchObject({ error: { problem: 'notOne' } })
  })

  it('of a newer Lodger says so', async () => {
    expect(await problemOf({ ...(await finishRequest(body)), version: 2 })).toBe('newer')
  })

  it('is not found in any other text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect(await readCoSignText(text, now)).toMatchObject({ error: { problem: 'notOne' } })
      }),
      { numRuns: 100 },
    )
    expect(await readCoSignText(' '.repeat(20_000), now)).toMatchObject({ error: { problem: 'notOne' } })
  })
})

describe('an answer', () => {
  it('opens for the one who asked, and for nobody else', () => {
    const sealed = sealReply('a signature', replyKey.publicKey, 'check')
    expect(Buffer.from(sealed.body, 'base64').toString('latin1')).not.toContain('signature')
    expect(openReply(sealed, replyKey, 'check')).toBe('a signature')
    expect(openReply(sealed, replyKey, 'another check')).toBeNull()
    expect(openReply(sealed, makeReplyKey(), 'check')).toBeNull()
    expect(openReply({ ...sealed, key: makeReplyKey().publicKey }, replyKey, 'check')).toBeNull()
    expect(openReply({ ...sealed, key: Buffer.alloc(32).toString('base64') }, replyKey, 'check')).toBeNull()
    expect(openReply({ ...sealed, body: '' }, replyKey, 'check')).toBeNull()
  })

  it('is sealed differently each time', () => {
    const [first, second] = [1, 2].map(() => sealReply('same', replyKey.publicKey, 'check'))
    expect(first?.body).not.toBe(second?.body)
  })
})
