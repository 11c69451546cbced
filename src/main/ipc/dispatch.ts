import { randomUUID } from 'node:crypto'
import { type CallName, calls, type Role, roles } from '#shared/ipc/channels'
import { type Answer, contract, type ParsedInput } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Consent } from '../core/guard/confirmations'
import type { Log } from '../core/ports'
import type { Confirm } from './asks'
import { isAllowedSender, type Sender } from './sender'

/** The window that a call came from. */
export interface Caller {
  readonly role: Role
  /** What the window shows: a VM's key for a console. */
  readonly key: string
  /** What the user typed in the secret window, where a name was asked for there. */
  readonly typedName?: string
  /** What the user was asked about, where the call does not say it: a part of several things, or a key that was found. */
  readonly askedIds?: readonly string[]
}

/** One handler for each call of the contract; a name without one does not compile. */
export type Handlers = {
  readonly [N in CallName]: (input: ParsedInput<N>, caller: Caller) => Promise<Answer<N>> | Answer<N>
}

/** The windows that may make each call. */
const allowedRoles = new Map<string, readonly Role[]>(
  roles.flatMap((role) => calls[role]).map((name) => [name, roles.filter((role) => isCallOf(role, name))]),
)

function isCallOf(role: Role, name: string): boolean {
  const names: readonly string[] = calls[role]
  return names.includes(name)
}

/**
 * Answers a message: checks in this order who sent it, that the call exists for that window, and its input; asks the user
 * where the call's class says so; then runs the handler. Always resolves to a `Result`; what nobody expected becomes `internal` with an id that the log has too.
 */
export function createDispatch(handlers: Handlers, origin: string, log: Log, confirm: Confirm) {
  return async (
    sender: Sender,
    key: string,
    name: unknown,
    input: unknown,
  ): Promise<Result<unknown, AppError>> => {
    const allowed = typeof name === 'string' ? (allowedRoles.get(name) ?? []) : []
    if (!isAllowedSender(sender, origin, allowed) || sender.role === undefined) {
      log.warn('ipc', 'refused a sender', { call: shownName(name), role: sender.role })
      return err({ code: 'forbidden' })
    }
    const call = name as CallName
    const parsed = contract[call].input.safeParse(input)
    if (!parsed.success)
      return err({ code: 'invalidInput', path: parsed.error.issues[0]?.path.join('.') ?? '' })
    const run = handlers[call] as (input: unknown, caller: Caller) => Promise<Result<unknown, AppError>>
    try {
      // What the secret window sends is the user's own doing there.
      const consent: Result<Consent, AppError> =
        sender.role === 'secret' ? ok({}) : await confirm(call, parsed.data as never, key)
      if (!consent.ok) return consent
      return await run(parsed.data, { role: sender.role, key, ...consent.value })
    } catch (cause) {
      return unexpected(call, cause, log)
    }
  }
}

/** A refused name for the log: what a stranger sent is cut short, and anything else than a text is only named by type. */
function shownName(name: unknown): string {
  return typeof name === 'string' ? JSON.stringify(name.slice(0, 40)) : typeof name
}

function unexpected(call: CallName, cause: unknown, log: Log): Result<never, AppError> {
  const errorId = randomUUID().slice(0, 8)
  // Places, not values: the message, which stands above them and can have many lines, could quote a value.
  const lines = cause instanceof Error ? (cause.stack ?? '').replace(cause.message, '').split('\n') : []
  const stack = lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .join(' ')
  log.warn('ipc', 'unexpected', {
    call,
    errorId,
    name: cause instanceof Error ? cause.name : typeof cause,
    stack,
  })
  return err({ code: 'internal', errorId })
}
