import { beforeAll, describe, expect, it } from 'vitest'
import type { AccountId } from '#shared/domain/ids'
import { createSignerProcess } from '../../../../src/main/adapters/signer/signer-process'
import type { SignerCall, SignerRequest } from '../../../../src/signer/protocol'
import { createSigner } from '../../../../src/signer/signer'
import { accountId, address, sessionId } from '../../../support/examples'
import { phrase } from '../../../support/fake-signer'
import { FakeUtilityProcess } from '../../../support/fake-utility-process'
import { FakeLog } from '../../../support/fakes'
import { must } from '../../../support/test-core'

const signerFailed = { ok: false, error: { code: 'signerFailed' } }
const rawKey = Buffer.alloc(32, 7).toString('base64')
/** The name under which the signer holds it. */
let dataKey = 'none yet'

function setUp(answer: (child: FakeUtilityProcess, request: SignerRequest) => void = () => undefined) {
  const children: FakeUtilityProcess[] = []
  const log = new FakeLog()
  const signer = createSignerProcess(() => {
    const child = new FakeUtilityProcess()
    child.onMessage = (message) => answer(child, message as SignerRequest)
    children.push(child)
    return child.asElectron
  }, log)
  return { signer, children, log }
}

describe('the signer’s process', () => {
  it('starts at the first use, once', () => {
    const { signer, children } = setUp()
    expect(children).toHaveLength(0)
    void signer.inspect(phrase, '')
    void signer.signNonce(accountId)
    expect(children).toHaveLength(1)
    expect(children[0]?.received).toMatchObject([
      { id: 1, call: 'inspect' },
      { id: 2, call: 'signNonce' },
    ])
  })

  it('may answer in any order, and twice', async () => {
    const { signer, children } = setUp()
    const first = signer.signNonce(accountId)
    const second = signer.signNonce(accountId)
    const [child] = children
    child?.reply({ id: 2, output: { nonce: 'b', sign: '2' } })
    child?.reply({ id: 1, output: { nonce: 'a', sign: '1' } })
    child?.reply({ id: 1, output: { nonce: 'c', sign: '3' } })
    child?.reply({ id: 99, output: null })
    expect(must(await first)).toEqual({ nonce: 'a', sign: '1' })
    expect(must(await second)).toEqual({ nonce: 'b', sign: '2' })
  })

  it('that dies in the middle fails every open call, and is started anew by the next', async () => {
    const { signer, children, log } = setUp()
    const open = [signer.signNonce(accountId), signer.generate('draft', 12, ''), signer.inspect(phrase, '')]
    children[0]?.exit(1)
    for (const call of open) expect(await call).toEqual(signerFailed)
    expect(log.lines.join()).toContain('ended while it worked')
    expect(log.lines.join()).not.toContain(phrase)
    const again = signer.signNonce(accountId)
    expect(children).toHaveLength(2)
    children[1]?.reply({ id: 4, output: { nonce: 'a', sign: '1' } })
    must(await again)
  })

  it('that fails a call says nothing more', async () => {
    const { signer } = setUp((child, { id }) => child.reply({ id, failed: true }))
    for (const call of [
      signer.generate('draft', 12, ''),
      signer.keepDraft('draft', accountId, dataKey),
      signer.signNonce(accountId),
      signer.signSession(accountId, sessionId),
      signer.unseal(accountId, dataKey, ''),
    ])
      expect(await call).toEqual(signerFailed)
  })

  it('is ended on request, and only if it runs', () => {
    const { signer, children } = setUp()
    signer.end()
    void signer.signNonce(accountId)
    signer.end()
    expect(children.map(({ isKilled }) => isKilled)).toEqual([true])
  })
})

describe('through the process the signer', () => {
  let handlers: Awaited<ReturnType<typeof createSigner>>
  beforeAll(async () => {
    handlers = await createSigner()
    dataKey = handlers.holdKey({ dataKey: rawKey }).key
  })

  const answerFor = (child: FakeUtilityProcess, { id, call, input }: SignerRequest) => {
    const run = handlers[call as SignerCall] as (input: unknown) => unknown
    queueMicrotask(() => child.reply({ id, output: run(input) }))
  }

  it('keeps, opens, signs and forgets', async () => {
    const { signer } = setUp(answerFor)
    expect(must(await signer.inspect(phrase, ''))).toEqual({ address })
    const kept = must(await signer.keepPhrase(phrase, '', accountId, dataKey))
    expect(kept.address).toBe(address)
    await signer.forget(accountId)
    expect(await signer.signNonce(accountId)).toEqual(signerFailed)
    expect(must(await signer.unseal(accountId, dataKey, kept.sealed))).toEqual({ address })
    expect(must(await signer.signNonce(accountId)).sign).toMatch(/^[0-9a-f]{128}$/)
    expect(must(await signer.signSession(accountId, sessionId)).sign).toMatch(/^[0-9a-f]{128}$/)
    expect(await signer.signSession(accountId, 'send all my coins')).toEqual(signerFailed)
    await signer.forget(accountId)
  })

  it('says what is wrong with a phrase, and that a record is damaged', async () => {
    const { signer } = setUp(answerFor)
    const invalid = { ok: false, error: { code: 'phraseInvalid', problem: { kind: 'empty' } } }
    expect(await signer.inspect(' ', '')).toEqual(invalid)
    expect(await signer.keepPhrase('', '', accountId, dataKey)).toEqual(invalid)
    expect(await signer.hold(accountId as AccountId, '')).toEqual(invalid)
    expect(await signer.unseal(accountId, dataKey, 'AAAA')).toEqual({
      ok: false,
      error: { code: 'secretDamaged' },
    })
  })

  it('makes drafts, checks them and keeps them', async () => {
    const { signer } = setUp(answerFor)
    const { phrase: made } = must(await signer.generate('draft', 12, ''))
    const words = made.split(' ')
    const answers = [0, 5].map((index) => ({ index, word: words[index] ?? '' }))
    expect(must(await signer.checkDraft('draft', answers))).toEqual([])
    expect(must(await signer.checkDraft('draft', [{ index: 1, word: 'x' }]))).toEqual([1])
    must(await signer.keepDraft('draft', accountId, dataKey))
    await signer.forgetDraft('draft')
    await signer.forget(accountId)
  })
})
