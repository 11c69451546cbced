import type { UtilityProcess } from 'electron'
import type { PhraseProblem } from '#shared/domain/account'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SignerCall, SignerCalls, SignerReply } from '../../../signer/protocol'
import type { Log, Signer } from '../../core/ports'
import { map, orError } from './answers'
import { dataKeyCalls } from './data-key-calls'
import { keyTools } from './key-tools'

type Pending = (result: Result<unknown, AppError>) => void

/** One process with the calls that it has not answered; on lock another may start before it has ended. */
interface Child {
  readonly process: UtilityProcess
  readonly pending: Map<number, Pending>
}

/** The signer in its own process, started at the first use. When it dies, its keys are gone and every open call fails. */
export function createSignerProcess(fork: () => UtilityProcess, log: Log): Signer {
  let child: Child | undefined
  let lastId = 0
  const listeners: (() => void)[] = []

  function start(): Child {
    const process = fork()
    const pending = new Map<number, Pending>()
    const started = { process, pending }
    process.on('message', (reply: SignerReply) => {
      const settle = pending.get(reply.id)
      pending.delete(reply.id)
      settle?.('output' in reply ? ok(reply.output) : err({ code: 'signerFailed' }))
    })
    process.on('exit', (code) => {
      if (child === started) child = undefined
      if (pending.size > 0) log.warn('signer', 'ended while it worked', { code })
      for (const settle of pending.values()) settle(err({ code: 'signerFailed' }))
      pending.clear()
      for (const listener of listeners) listener()
    })
    return started
  }

  function ask<C extends SignerCall>(
    call: C,
    input: SignerCalls[C]['input'],
  ): Promise<Result<SignerCalls[C]['output'], AppError>> {
    child ??= start()
    const { process, pending } = child
    lastId += 1
    const id = lastId
    const answer = new Promise<Result<unknown, AppError>>((resolve) => pending.set(id, resolve))
    process.postMessage({ id, call, input })
    return answer as Promise<Result<SignerCalls[C]['output'], AppError>>
  }

  return {
    boxKey: () => ask('boxKey', {}),
    generate: (draftId, words, replyTo) => ask('generate', { draftId, words, replyTo }),
    checkDraft: async (draftId, answers) =>
      map(await ask('checkDraft', { draftId, answers }), ({ wrong }) => ok(wrong)),
    inspect: async (phrase, path) => map(await ask('inspect', { phrase, path }), phraseResult),
    keepDraft: (draftId, accountId, dataKey) => ask('keepDraft', { draftId, accountId, dataKey }),
    keepPhrase: async (phrase, path, accountId, dataKey) =>
      map(await ask('keepPhrase', { phrase, path, accountId, dataKey }), phraseResult),
    forgetDraft: async (draftId) => void (await ask('forgetDraft', { draftId })),
    hold: async (accountId, phrase) => map(await ask('hold', { accountId, phrase, path: '' }), phraseResult),
    unseal: async (accountId, dataKey, sealed) =>
      map(await ask('unseal', { accountId, dataKey, sealed }), orError({ code: 'secretDamaged' })),
    forget: async (accountId) => void (await ask('forget', { accountId })),
    signNonce: async (accountId) =>
      map(await ask('signNonce', { accountId }), orError({ code: 'signerFailed' })),
    signSession: async (accountId, sessionId) =>
      map(await ask('signSession', { accountId, sessionId }), orError({ code: 'signerFailed' })),
    ...keyTools(ask),
    ...dataKeyCalls(ask),
    onEnd: (listener) => {
      listeners.push(listener)
    },
    end: async () => {
      const ending = child
      if (ending === undefined) return
      // What is asked from now on goes to another process.
      child = undefined
      await new Promise<void>((resolve) => {
        ending.process.once('exit', () => resolve())
        ending.process.kill()
      })
    },
  }
}

function phraseResult<T>(result: Result<T, PhraseProblem>): Result<T, AppError> {
  return result.ok ? result : err({ code: 'phraseInvalid', problem: result.error })
}
