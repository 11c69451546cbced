import { z } from 'zod'
import type { Account, KeychainState } from '../domain/account'
import type { ConsoleState } from '../domain/console'
import { AccountId, NodeKey, SourceId, TaskId, VmKey } from '../domain/ids'
import type { Node } from '../domain/node'
import { type EffectiveSettings, Settings } from '../domain/settings'
import type { Source } from '../domain/source'
import type { Task } from '../domain/task'
import type { Vm } from '../domain/vm'
import { VmRequest } from '../domain/vm-plan'
import type { Result } from '../result'
import type { CallName, calls as callNames, EventName, Role } from './channels'
import type { AppError } from './errors'

/** The collections that main keeps and windows mirror. */
export interface Collections {
  sources: Source
  accounts: Account
  nodes: Node
  vms: Vm
  tasks: Task
}
export type CollectionName = keyof Collections
export const CollectionName = z.enum(['sources', 'accounts', 'nodes', 'vms', 'tasks'])

/** A whole collection at one revision. */
export type Snapshot = {
  [N in CollectionName]: {
    readonly name: N
    readonly revision: number
    readonly items: readonly Collections[N][]
  }
}[CollectionName]

/** What changed from `revision - 1` to `revision`. A mirror that holds another revision reads the whole again. */
export type CollectionChange = {
  [N in CollectionName]: {
    readonly name: N
    readonly revision: number
    readonly upserted: readonly Collections[N][]
    readonly removed: readonly string[]
  }
}[CollectionName]

/** What the window needs to know of the app it runs in. */
export interface AppInfo {
  readonly version: string
  readonly platform: string
  /** Started as root: Chromium's sandbox is off, and the window says so. */
  readonly isUnsandboxed: boolean
  readonly keychain: KeychainState
  /** Files that could not be read at start and were set aside, by name. */
  readonly setAside: readonly string[]
}

export interface ConsoleInfo {
  readonly vmKey: VmKey
  readonly practice: boolean
  readonly state: ConsoleState
}

const text = (max: number) => z.string().max(max)
/** A name that the user gives: not only spaces. */
const givenName = text(64).regex(/\S/)
const none = z.strictObject({})

/** Input schema and output type of one call. */
interface CallSpec<I extends z.ZodType = z.ZodType, O = unknown> {
  readonly input: I
  readonly output: O
}

/** Marks the type of a call's answer; main makes the answers itself, so nothing checks them at run time. */
function call<I extends z.ZodType>(input: I): { returns: <O>() => CallSpec<I, O> } {
  return { returns: <O>() => ({ input, output: undefined as O }) }
}

/** Every call: what it takes, checked strictly in main, and what it answers. */
export const contract = {
  'app.info': call(none).returns<AppInfo>(),
  'collection.read': call(z.strictObject({ name: CollectionName })).returns<Snapshot>(),
  'settings.read': call(none).returns<EffectiveSettings>(),
  'settings.change': call(
    z.strictObject({
      theme: Settings.shape.theme.unwrap().optional(),
      language: Settings.shape.language.unwrap().optional(),
    }),
  ).returns<EffectiveSettings>(),

  /** Starts the practice world if it does not run, and answers its source. */
  'practice.start': call(none).returns<{ readonly sourceId: SourceId }>(),
  /** Tests the address and adds the source only if a DBC client answers there. */
  'source.addDbc': call(z.strictObject({ url: text(2_048) })).returns<{ readonly sourceId: SourceId }>(),
  'source.refresh': call(z.strictObject({ sourceId: SourceId })).returns<null>(),
  'source.remove': call(z.strictObject({ sourceId: SourceId })).returns<null>(),

  /** Opens the secret window; the account shows up in its collection when the user is done there. */
  'account.begin': call(z.strictObject({ way: z.enum(['generate', 'import']) })).returns<null>(),
  'account.remove': call(z.strictObject({ accountId: AccountId, typedName: text(64) })).returns<null>(),

  'node.add': call(z.strictObject({ sourceId: SourceId, nodeId: text(256), label: text(64) })).returns<{
    readonly nodeKey: NodeKey
  }>(),
  'node.label': call(z.strictObject({ nodeKey: NodeKey, label: text(64) })).returns<null>(),
  'node.refresh': call(z.strictObject({ nodeKey: NodeKey })).returns<null>(),
  'node.remove': call(z.strictObject({ nodeKey: NodeKey })).returns<null>(),

  'vm.create': call(VmRequest).returns<{ readonly taskId: TaskId; readonly vmKey: VmKey }>(),
  'vm.power': call(
    z.strictObject({ vmKey: VmKey, action: z.enum(['start', 'cutPower', 'restart']) }),
  ).returns<{
    readonly taskId: TaskId
  }>(),
  'vm.delete': call(z.strictObject({ vmKey: VmKey, typedName: text(256) })).returns<{
    readonly taskId: TaskId
  }>(),
  'vm.refresh': call(z.strictObject({ vmKey: VmKey })).returns<null>(),
  'vm.revealPassword': call(z.strictObject({ vmKey: VmKey })).returns<{ readonly password: string }>(),
  /** Puts the password on the clipboard without showing it to the page. */
  'vm.copyPassword': call(z.strictObject({ vmKey: VmKey })).returns<null>(),

  'task.dismiss': call(z.strictObject({ taskId: TaskId })).returns<null>(),
  /** Opens the VM's console window, or focuses the one that is open. */
  'console.open': call(z.strictObject({ vmKey: VmKey })).returns<null>(),
  'clipboard.write': call(z.strictObject({ text: text(4_096) })).returns<null>(),

  'console.info': call(none).returns<ConsoleInfo>(),
  /** Asks for a (new) connection; it arrives as a message with a port. */
  'console.connect': call(none).returns<null>(),
  /** The screen's server refused the password or broke the protocol; main looks again and decides. */
  'console.refused': call(
    z.strictObject({ kind: z.enum(['password', 'protocol']), reason: text(1_024) }),
  ).returns<null>(),

  'secret.begin': call(none).returns<{ readonly way: 'generate' | 'import' }>(),
  'secret.generate': call(z.strictObject({ words: z.union([z.literal(12), z.literal(24)]) })).returns<{
    readonly phrase: string
    readonly address: string
  }>(),
  /** Whether a phrase and path make an account, and which; remembers nothing. */
  'secret.inspect': call(z.strictObject({ phrase: text(1_024), path: text(256) })).returns<{
    readonly address: string
  }>(),
  /** Keeps the phrase that was generated last in this window, if these three of its words are right. */
  'secret.keepGenerated': call(
    z.strictObject({
      name: givenName,
      answers: z.array(z.strictObject({ index: z.int().min(0).max(23), word: text(32) })).length(3),
    }),
  ).returns<null>(),
  'secret.keepImported': call(
    z.strictObject({ name: givenName, phrase: text(1_024), path: text(256) }),
  ).returns<null>(),
  'secret.close': call(none).returns<null>(),
} as const satisfies Record<CallName, CallSpec>

export type Contract = typeof contract
export type Input<N extends CallName> = z.input<Contract[N]['input']>
export type ParsedInput<N extends CallName> = z.output<Contract[N]['input']>
export type Output<N extends CallName> = Contract[N]['output']
export type Answer<N extends CallName> = Result<Output<N>, AppError>

/** The calls that a kind of window may make. */
export type CallsOf<R extends Role> = (typeof callNames)[R][number]

/** What each event carries. */
export interface EventPayloads {
  'collection.changed': CollectionChange
  'settings.changed': EffectiveSettings
  'console.changed': ConsoleInfo
}
const _everyEventHasAPayload: Record<EventName, unknown> = {} as EventPayloads
void _everyEventHasAPayload
