import { randomUUID } from 'node:crypto'
import type { NodeKey, SourceId } from '#shared/domain/ids'
import { type AskedTarget, graceMinutes, type Question } from '#shared/domain/question'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { typeableText } from '#shared/visible-text'
import type { Clock } from '../ports'

/** Names the secret window that draws questions: it stands beside one in which a key is made, and takes nothing from it. */
export const questionKey = 'question'

const graceMs = graceMinutes * 60_000
/** Questions that wait behind the one that is shown; more are refused, so that no window can bury the user in them. */
const mostWaiting = 8
/** After this many refusals in a row within `spellMs` nothing is asked until that time is over. */
const mostRefusals = 3
const spellMs = 30_000

/** What a grace is given for: a node, or a whole tower. */
export type GraceKey = NodeKey | SourceId

/** What a call wants to be asked, as main has derived it from the call itself. */
export interface Asked
  extends Pick<Question, 'kind' | 'action' | 'leftOut' | 'via' | 'account' | 'typedName'> {
  readonly target: AskedTarget
  /** Further ones of the same call. */
  readonly others?: readonly AskedTarget[]
  /** The node or tower whose grace covers a change; without one every change is asked. */
  readonly graceKey?: GraceKey
}

/** A yes, with the name that was confirmed by typing it, where one was asked for. */
export interface Consent {
  readonly typedName?: string
  /** What the question was about, where the call does not say it: a part of several things, or a key that was found. */
  readonly askedIds?: readonly string[]
}

/** The window in which questions are drawn. */
export interface QuestionWindow {
  /** Opens it, or brings it to the front. */
  open(): void
  close(): void
}

interface Open {
  readonly question: Question
  readonly graceKeys: readonly GraceKey[]
  readonly settle: readonly ((answer: Result<Consent, AppError>) => void)[]
}

interface Parts {
  readonly clock: Clock
  readonly window: QuestionWindow
}

/**
 * Asks the user before what changes, destroys or reveals something (design 6). One question at a time; the same thing to
 * several targets is one question until it is on the screen. What is on the screen never changes under the user's hand.
 */
export class Confirmations {
  readonly #parts: Parts
  #queue: Open[] = []
  /** The id of the question that the window has read. */
  #shown: string | undefined
  readonly #graceUntil = new Map<GraceKey, number>()
  #refusedAt: number[] = []

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Resolves when the user has answered; a refusal is the error `declined`. */
  ask(asked: Asked): Promise<Result<Consent, AppError>> {
    if (this.#hasGrace(asked)) return Promise.resolve(ok({}))
    if (this.#isQuiet()) return Promise.resolve(err({ code: 'askedTooOften' }))
    return new Promise((settle) => {
      const joined = this.#queue.findIndex((open) => canJoin(open, asked, this.#shown))
      const before = this.#queue[joined]
      if (before !== undefined) this.#queue[joined] = join(before, asked, settle)
      else if (this.#queue.length > mostWaiting) settle(err({ code: 'askedTooOften' }))
      else this.#queue.push(opened(asked, settle))
      this.#parts.window.open()
    })
  }

  /** The question to show now. From here on it is what it is. */
  read(): Question | null {
    const first = this.#queue[0]
    this.#shown = first?.question.id
    return first?.question ?? null
  }

  /** The user's answer to the question that is shown; answers the next one. */
  answer(id: string, accepted: boolean, typedName: string): Result<Question | null, AppError> {
    const first = this.#queue[0]
    if (first === undefined || first.question.id !== id || this.#shown !== id)
      return err({ code: 'notFound', what: 'question' })
    const wanted = first.question.typedName
    if (accepted && wanted !== undefined && typeableText(typedName) !== typeableText(wanted))
      return err({ code: 'nameMismatch' })
    this.#queue = this.#queue.slice(1)
    this.#settle(first, accepted)
    const next = this.read()
    if (next === null) this.#parts.window.close()
    return ok(next)
  }

  /** The window is gone: whatever was not answered is refused. */
  windowClosed(): void {
    const left = this.#queue
    this.#queue = []
    this.#shown = undefined
    for (const [index, open] of left.entries()) {
      if (index === 0) this.#settle(open, false)
      else for (const settle of open.settle) settle(err({ code: 'declined' }))
    }
  }

  /** Ends every grace, as when the wallet is locked: the next change is asked again. */
  endGrace(): void {
    this.#graceUntil.clear()
  }

  #settle({ question, graceKeys, settle }: Open, accepted: boolean): void {
    const now = this.#parts.clock.now()
    this.#refusedAt = accepted ? [] : [...this.#refusedAt, now]
    if (accepted && question.kind === 'change')
      for (const key of graceKeys) this.#graceUntil.set(key, now + graceMs)
    // The name itself, of which only what can be typed was compared.
    const { typedName } = question
    const consent: Consent = typedName === undefined ? {} : { typedName }
    for (const each of settle) each(accepted ? ok(consent) : err({ code: 'declined' }))
  }

  #hasGrace({ kind, graceKey }: Asked): boolean {
    if (kind !== 'change' || graceKey === undefined) return false
    const left = (this.#graceUntil.get(graceKey) ?? 0) - this.#parts.clock.now()
    // More than was given: the clock was set back since.
    return left > 0 && left <= graceMs
  }

  #isQuiet(): boolean {
    const since = this.#parts.clock.now() - spellMs
    this.#refusedAt = this.#refusedAt.filter((at) => at > since)
    return this.#refusedAt.length >= mostRefusals
  }
}

type Settle = (answer: Result<Consent, AppError>) => void

function opened(asked: Asked, settle: Settle): Open {
  const { kind, action, leftOut, via, account, typedName, target, others = [], graceKey } = asked
  return {
    question: {
      ...{ id: randomUUID(), kind, action, targets: [target, ...others] },
      ...(leftOut === undefined ? {} : { leftOut }),
      ...(via === undefined ? {} : { via }),
      ...(account === undefined ? {} : { account }),
      ...(typedName === undefined ? {} : { typedName }),
      givesGrace: kind === 'change' && graceKey !== undefined,
    },
    graceKeys: graceKey === undefined ? [] : [graceKey],
    settle: [settle],
  }
}

/** Whether it is the same thing to one more target, over the same line, and not on the screen yet. */
function canJoin({ question }: Open, asked: Asked, shown: string | undefined): boolean {
  if (question.id === shown || question.typedName !== undefined || asked.typedName !== undefined) return false
  if (question.kind !== asked.kind || question.action !== asked.action) return false
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  return isSame(question.via, asked.via) && isSame(question.account, asked.account)
}

function join({ question, graceKeys, settle }: Open, asked: Asked, one: Settle): Open {
  const leftOut = [...(question.leftOut ?? []), ...(asked.leftOut ?? [])]
  return {
    question: {
      ...question,
      targets: [...question.targets, asked.target, ...(asked.others ?? [])],
      ...(leftOut.length === 0 ? {} : { leftOut }),
    },
    graceKeys: asked.graceKey === undefined ? graceKeys : [...graceKeys, asked.graceKey],
    settle: [...settle, one],
  }
}
