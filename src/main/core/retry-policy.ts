import type { NodeTaskKind } from '#shared/domain/node-task'
import type { TaskKind } from '#shared/domain/task'
import type { TransferKind } from '#shared/domain/transfer'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { DbcClient } from './ports-dbc'

/** Every call of the port that reaches a server. */
export type DbcCallName = Exclude<keyof DbcClient, 'close' | 'vmCreateRequest'>

interface RetryRule {
  /**
   * Whether the app sends it again by itself when the connection broke under it: `asItIs`, `freshNonce` since the first
   * may be spent, or never. A change is never repeated, also not one that the node would take twice without harm: what
   * became of it is read. A timeout repeats nothing: what is read regularly is read again anyway, and who waits should
   * hear after half a minute.
   */
  readonly repeat: 'asItIs' | 'freshNonce' | 'never'
  /** What is read after a lost answer, to tell what became of it. */
  readonly look:
    | 'nothing'
    | 'vm'
    | 'disks'
    | 'snapshots'
    | 'images'
    | 'networks'
    | 'monitoring'
    | 'server'
    | 'deepLink'
  /** How long reading goes on, while there is no sign of it, before the outcome is called unknown; 0: one look tells. */
  readonly lookForMs: number
}

const twoMinutesMs = 2 * 60_000

/** What is done after a lost answer, by the groups of DBC HTTP API 2.6 and, below, by what that table leaves out. */
export const retryRules = {
  read: { repeat: 'asItIs', look: 'nothing', lookForMs: 0 },
  session: { repeat: 'freshNonce', look: 'nothing', lookForMs: 0 },
  create: { repeat: 'never', look: 'vm', lookForMs: twoMinutesMs },
  power: { repeat: 'never', look: 'vm', lookForMs: twoMinutesMs },
  delete: { repeat: 'never', look: 'vm', lookForMs: twoMinutesMs },
  modify: { repeat: 'never', look: 'vm', lookForMs: 0 },
  diskChange: { repeat: 'never', look: 'disks', lookForMs: twoMinutesMs },
  snapshotCreate: { repeat: 'never', look: 'snapshots', lookForMs: twoMinutesMs },
  snapshotDelete: { repeat: 'never', look: 'snapshots', lookForMs: 0 },
  transfer: { repeat: 'never', look: 'images', lookForMs: twoMinutesMs },
  imageDelete: { repeat: 'never', look: 'images', lookForMs: 0 },
  network: { repeat: 'never', look: 'networks', lookForMs: 0 },
  monitoring: { repeat: 'never', look: 'monitoring', lookForMs: 0 },
  serverPower: { repeat: 'never', look: 'server', lookForMs: 0 },
  deepLink: { repeat: 'never', look: 'deepLink', lookForMs: 0 },
  // Nothing that can be read tells whether the cache was dropped, or what a server starts from.
  traceless: { repeat: 'never', look: 'nothing', lookForMs: 0 },
} as const satisfies Record<string, RetryRule>
export type RetryGroup = keyof typeof retryRules

/** The group of every call; one without does not compile. */
export const groupOfCall: Readonly<Record<DbcCallName, RetryGroup>> = {
  ...{ version: 'read', dialect: 'read', nodeFacts: 'read', clientNetwork: 'read', rentals: 'read' },
  ...{ vmList: 'read', vmInfo: 'read', vmLog: 'read', diskList: 'read' },
  ...{ snapshotList: 'read', snapshotInfo: 'read', imageServers: 'read' },
  ...{ nodeImages: 'read', serverImages: 'read', transferProgress: 'read' },
  ...{ networks: 'read', monitorServers: 'read', serverState: 'read', deepLink: 'read' },
  sessionId: 'session',
  vmCreate: 'create',
  vmPower: 'power',
  vmDelete: 'delete',
  ...{ vmModify: 'modify', vmSetPassword: 'modify' },
  ...{ diskGrow: 'diskChange', diskAdd: 'diskChange', diskDelete: 'diskChange' },
  ...{ snapshotCreate: 'snapshotCreate', snapshotDelete: 'snapshotDelete' },
  ...{ transferStart: 'transfer', transferStop: 'transfer', imageDelete: 'imageDelete' },
  ...{ networkCreate: 'network', networkDelete: 'network', monitorSet: 'monitoring' },
  ...{ freeMemory: 'traceless', serverPower: 'serverPower', serverBoot: 'traceless' },
  deepLinkSet: 'deepLink',
}

/** The call that a piece of work is begun with. */
const callOfWork = {
  vmCreate: 'vmCreate',
  ...{ vmStart: 'vmPower', vmCutPower: 'vmPower', vmRestart: 'vmPower' },
  ...{ vmForceRestart: 'vmPower', vmReset: 'vmPower', vmDelete: 'vmDelete' },
  ...{ diskGrow: 'diskGrow', diskAdd: 'diskAdd', diskDelete: 'diskDelete' },
  snapshotCreate: 'snapshotCreate',
  ...{ imageDownload: 'transferStart', imageUpload: 'transferStart' },
  ...{ networkCreate: 'networkCreate', networkDelete: 'networkDelete', monitorSet: 'monitorSet' },
  ...{ freeMemory: 'freeMemory', serverBoot: 'serverBoot', deepLinkSet: 'deepLinkSet' },
  ...{ serverOn: 'serverPower', serverOff: 'serverPower', serverReset: 'serverPower' },
} as const satisfies Record<WorkKind, DbcCallName>
type WorkKind = TaskKind | TransferKind | NodeTaskKind

/** The rule for a piece of work whose answer was lost. */
export function ruleOfWork(kind: WorkKind): RetryRule {
  return retryRules[groupOfCall[callOfWork[kind]]]
}

/** How long to look for a trace of work whose answer was lost. */
export function lookForMs(kind: WorkKind): number {
  return ruleOfWork(kind).lookForMs
}

/** Sends; and once more where the rule says so and the connection broke before an answer had come. */
export async function sendByRule<T>(
  group: RetryGroup,
  send: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const first = await send()
  return first.ok || retryRules[group].repeat === 'never' || !isCut(first.error) ? first : send()
}

/** The connection broke: a new one may hold. What was never reached is not asked again, and what answered even less. */
function isCut(error: AppError): boolean {
  return error.code === 'unreachable' && error.reason === 'closed'
}

/** The client with the rules' repeats. A call that needs a new nonce for that is repeated by whoever makes nonces. */
export function withRepeats(client: DbcClient): DbcClient {
  return new Proxy(client, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      const group = isCall(name) ? groupOfCall[name] : undefined
      if (group === undefined || retryRules[group].repeat !== 'asItIs') return method.bind(target)
      return (...input: unknown[]) => sendByRule(group, () => method.apply(target, input))
    },
  })
}

function isCall(name: string | symbol): name is DbcCallName {
  return name in groupOfCall
}
