import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { boxPrefix } from '#shared/domain/box-form'
import { boxFor as boxInWindow, makeReplyKey } from '../../../src/renderer/secret/box/box'
import { boxedCalls } from '../../../src/signer/boxed-calls'
import { Boxes } from '../../../src/signer/boxes'
import { createSigner } from '../../../src/signer/signer'

const phrase = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const address = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV'
const passphrase = 'correct horse battery staple'
const boxes = new Boxes()
let run: ReturnType<typeof boxedCalls>
let key = ''

beforeAll(async () => {
  const signer = await createSigner(boxes)
  run = boxedCalls(signer, boxes)
  key = signer.makeKey({}).key
})

const box = (text: string) => boxInWindow(boxes.publicKey, text)

describe('a box', () => {
  it('brings any text from the window to the signer, and shows nothing of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 1_024 }), async (text) => {
        const closed = await box(text)
        expect(boxes.open(closed)).toBe(text)
        expect(await box(text)).not.toBe(closed)
      }),
      { numRuns: 30 },
    )
    const closed = await box(phrase)
    expect(Buffer.from(closed.slice(boxPrefix.length), 'base64').toString('latin1')).not.toContain('bottom')
  })

  it('opens with no byte changed and by no other signer', async () => {
    const closed = await box(passphrase)
    const bytes = Buffer.from(closed.slice(boxPrefix.length), 'base64')
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => boxes.open(`${boxPrefix}${changed.toString('base64')}`), `byte ${index}`).toThrow()
    }
    expect(() => new Boxes().open(closed)).toThrow()
  })
})

describe('the signer behind its boxes', () => {
  it('shows a phrase that it makes to nobody but the window that asked', async () => {
    const reply = await makeReplyKey()
    const input = { draftId: 'd', words: 12, replyTo: reply.publicKey } as const
    const made = (await run('generate', input)) as { phrase: string; address: string }
    expect(made.phrase).toMatch(/^box:/)
    const words = await reply.open(made.phrase)
    expect(await run('inspect', { phrase: await box(words), path: await box('') })).toEqual({
      ok: true,
      value: { address: made.address },
    })
    const answers = [0, 5].map(async (index) => ({ index, word: await box(words.split(' ')[index] ?? '') }))
    expect(await run('checkDraft', { draftId: 'd', answers: await Promise.all(answers) })).toEqual({
      wrong: [],
    })
    await expect((await makeReplyKey()).open(made.phrase)).rejects.toThrow()
  })

  it('takes phrases and passphrases in boxes', async () => {
    const path = await box('')
    expect(await run('inspect', { phrase: await box(phrase), path })).toEqual({
      ok: true,
      value: { address },
    })
    const sealed = await run('sealKey', { key, passphrase: await box(passphrase) })
    const opening = { sealed: sealed as never, passphrase: await box(passphrase) }
    expect(await run('openKey', opening)).toEqual({ key })
    expect(await run('openKey', { ...opening, passphrase: await box('another') })).toBeNull()
    expect(await run('passphraseProblem', { passphrase: await box('short') })).toEqual({ problem: 'short' })
  })

  it.each([
    ['inspect', { phrase, path: '' }],
    ['keepPhrase', { phrase, path: '', accountId: 'a', dataKey: 'k' }],
    ['checkDraft', { draftId: 'd', answers: [{ index: 0, word: 'bottom' }] }],
    ['sealKey', { key: 'k', passphrase }],
    ['openKey', { sealed: {}, passphrase }],
    ['sealBackup', { key: 'k', text: '{}', passphrase }],
    ['openBackup', { sealed: {}, passphrase }],
    ['openKeyFile', { draftId: 'd', text: '{}', passphrase }],
    ['exportJson', { accountId: 'a', name: 'x', passphrase }],
    ['sealAccess', { text: '{}', passphrase }],
    ['openAccess', { sealed: {}, passphrase }],
    ['passphraseProblem', { passphrase }],
  ] as const)('refuses %s with a text that anybody between could have read', async (call, input) => {
    await expect(run(call, input as never)).rejects.toThrow('not a box')
  })
})
