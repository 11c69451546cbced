import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../../src/main/adapters/dbc/answer'

const read = (status: number, text: string) => readAnswer({ status, text })
const envelope = (errcode: number, message: unknown) => JSON.stringify({ errcode, message })

describe('a DBC answer', () => {
  it('gives its message, whatever its type', () => {
    for (const message of ['ok', { a: 1 }, [], null]) {
      expect(read(200, `${envelope(0, message)}\r\n`)).toEqual({ ok: true, value: message })
    }
  })

  it('is unwrapped from a gateway', () => {
    expect(read(200, `{"mainnet":${envelope(0, 'ok')},"netcongtu":${envelope(-1, 'x')}}`)).toEqual({
      ok: true,
      value: 'ok',
    })
  })

  it.each([
    [400, -32701, 'create node request failed', { code: 'nodeUnknown' }],
    [400, -32701, 'broadcast request failed', { code: 'noPeers' }],
    [500, -1, 'list task timeout', { code: 'nodeTimeout', afterMs: 30_000 }],
    [500, -1, 'response parse error', { code: 'answerUnreadable' }],
    [
      500,
      -1,
      'rsq decrypt error1',
      { code: 'sourceFailed', httpStatus: 500, serverText: 'rsq decrypt error1' },
    ],
    [200, -3, 'task_id not exist', { code: 'notFound', what: 'vm' }],
    [200, 1, 'task not exist', { code: 'notFound', what: 'vm' }],
    [200, 1, 'task is running', { code: 'refused', serverText: 'task is running' }],
    [400, -25, 'invalid json', { code: 'refused', serverText: 'invalid json' }],
  ])('with HTTP %i, errcode %i and %j means %j', (status, errcode, message, error) => {
    expect(read(status, envelope(errcode, message))).toEqual({ ok: false, error })
  })

  it.each([
    ['query machine_status failed', 'chainUnknown'],
    ['machine is not be rented', 'notRented'],
    ['session_id is invalid', 'sessionInvalid'],
    ['nonce check failed', 'nonceRejected'],
    ['wallet not rented', 'walletNotRented'],
    ['machine has already expired', 'expired'],
    ['not in verify time', 'verifying'],
    ['unknown machine status', 'verifying'],
    ['no session id', 'other'],
    ['something new', 'other'],
  ])('refuses with %j: %s', (reason, expected) => {
    const serverText = `check authority failed: ${reason}`
    expect(read(200, envelope(-3, serverText))).toEqual({
      ok: false,
      error: { code: 'authority', reason: expected, serverText },
    })
  })
})

it('a refusal without a reason means somebody else than the renter', () => {
  expect(read(200, envelope(-3, 'check authority failed'))).toMatchObject({
    error: { code: 'authority', reason: 'notRenter' },
  })
})

describe('something else than a DBC answer', () => {
  it.each([
    [200, '<html><body>It works</body></html>', 'html'],
    [200, '', 'empty'],
    [200, ' \r\n', 'empty'],
    [200, '{"errcode":0,"mess', 'brokenJson'],
    [200, '{"status":"ok"}', 'otherJson'],
    [404, '"not found"', 'otherJson'],
    [302, '', 'redirect'],
  ])('HTTP %i with %j is told apart as %s', (status, text, sample) => {
    expect(read(status, text)).toEqual({ ok: false, error: { code: 'notDbc', sample, httpStatus: status } })
  })

  it('of a broken server is a failure of the source', () => {
    expect(read(502, '<html>Bad Gateway</html>')).toEqual({
      ok: false,
      error: { code: 'sourceFailed', httpStatus: 502, serverText: '' },
    })
  })

  it('never passes on a text of any length', () => {
    const answer = read(200, envelope(1, 'x'.repeat(100_000)))
    expect(answer).toMatchObject({ error: { serverText: 'x'.repeat(500) } })
  })
})
