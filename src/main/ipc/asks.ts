import { accountKind } from '#shared/domain/account'
import type { ServerCommand } from '#shared/domain/bare-metal'
import type { VmKey } from '#shared/domain/ids'
import type { JournalEvent } from '#shared/domain/journal'
import type { AskedAction, Detail } from '#shared/domain/question'
import { isLoopback, isUnencrypted, parseSourceUrl } from '#shared/domain/source'
import { readTowerVmKey } from '#shared/domain/tower-vm-key'
import { usualLockMinutes } from '#shared/domain/vault'
import { type PowerAction, vmAbilities } from '#shared/domain/vm'
import type { VmModification } from '#shared/domain/vm-modify'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { ConfirmClass } from '#shared/ipc/call-spec'
import type { CallName } from '#shared/ipc/channels'
import { type CallsOf, type Contract, contract, type ParsedInput } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../core/collection'
import type { Asked, Confirmations, Consent } from '../core/guard/confirmations'
import type { Journal } from '../core/guard/journal'
import { detail, type Subject, Subjects } from '../core/guard/questions'
import type { HandOvers } from '../core/hand-over/hand-overs'
import type { SettingsStore } from '../core/settings'
import type { SourceTunnels } from '../core/sources/source-tunnels'
import type { TowerWorkArea } from '../core/tower/tower-work'
import type { Towers } from '../core/tower/towers'
import { chainAsks } from './chain-asks'
import { handOverAsks } from './hand-over-asks'
import { towerAsks } from './tower-asks'
import { tunnelAsk } from './tunnel-asks'

/** What is asked before a call, beside its class: everything of it comes from main and the parsed input. */
type Facts = Omit<Asked, 'kind'> & Pick<Consent, 'askedIds'>
/** `key`: what the asking window shows, a VM's for a console. Null: what the call does now needs no question. */
type Ask<N extends CallName> = (
  input: ParsedInput<N>,
  key: string,
) => Result<Facts | null, AppError> | Promise<Result<Facts | null, AppError>>

/** The calls that are asked about: all but those that only read, and the secret window's own. */
export type AskedCall = {
  [N in Exclude<CallName, CallsOf<'secret'>>]: Contract[N]['confirm'] extends 'read' ? never : N
}[Exclude<CallName, CallsOf<'secret'>>]

/** How each call is asked about; a call without an entry does not compile. */
type Asks = { readonly [N in AskedCall]: Ask<N> }

interface Parts {
  readonly collections: CollectionSet
  readonly tunnels: Pick<SourceTunnels, 'look'>
  readonly journal: Pick<Journal, 'record'>
  readonly towers: Pick<Towers, 'clientOf'>
  readonly towerWork: Pick<TowerWorkArea, 'changes'>
  readonly settings: Pick<SettingsStore, 'read'>
  readonly handOvers: Pick<HandOvers, 'look' | 'lookAtEntry' | 'entries'>
}

const powerActions: Readonly<Record<PowerAction, AskedAction>> = {
  start: 'vmStart',
  cutPower: 'vmCutPower',
  restart: 'vmRestart',
  forceRestart: 'vmForceRestart',
  reset: 'vmReset',
}
const serverActions: Readonly<Record<ServerCommand, AskedAction>> = {
  on: 'serverOn',
  off: 'serverOff',
  reset: 'serverReset',
}

function asksOf(
  { collections, tunnels, towers, towerWork, settings, handOvers }: Parts,
  askFirst: Confirmations['ask'],
): Asks {
  const subjects = new Subjects(collections)
  const power = (vmKey: VmKey, action: PowerAction) =>
    as(powerActions[action], able(collections, vmKey, action) ?? subjects.vm(vmKey))
  const ofTowers = towerAsks({ collections, towers, towerWork })
  return {
    ...ofTowers,
    'console.towerPower': (change, key) => {
      const named = readTowerVmKey(key as VmKey)
      if (named === undefined) return err({ code: 'notFound', what: 'vm' })
      return ofTowers['tower.change']({ sourceId: named.sourceId, vmIds: [named.vmId], change })
    },
    ...handOverAsks({ collections, handOvers }),
    ...chainAsks(settings),
    'console.copyPassword': (_input, key) => as('passwordCopy', subjects.vm(key as VmKey)),
    'vault.lockAfter': ({ minutes }) => {
      const { lockAfter } = settings.read()
      // Sooner is safe; later is what a page that is not to be trusted would want. "Never" may mean the usual time.
      const isSooner = minutes !== 0 && minutes <= (lockAfter === 0 ? usualLockMinutes : lockAfter)
      if (isSooner || minutes === lockAfter) return ok(null)
      const details = [...detail('lockNow', lockAfter), ...detail('minutes', minutes)]
      return ok({ action: 'lockLater', target: { name: 'Lodger', details } })
    },
    'source.addDbc': ({ url }) => sourceAdd(url, collections),
    'source.remove': ({ sourceId }) => as('sourceRemove', subjects.source(sourceId)),
    'source.tunnel': tunnelAsk({ collections, tunnels }, askFirst),
    'source.closeTunnel': ({ sourceId }) => as('sourceTunnelOff', subjects.source(sourceId)),
    'account.remove': ({ accountId }) => {
      const account = collections.accounts.get(accountId)
      if (account === undefined) return err({ code: 'notFound', what: 'account' })
      const target = { name: account.name, details: [] }
      return ok({
        action: accountKind(account) === 'key' ? 'accountRemove' : 'accountTakeOut',
        target,
        typedName: account.name,
        account: { name: account.name, address: account.address },
      })
    },
    'node.remove': ({ nodeKey }) => as('nodeRemove', subjects.node(nodeKey)),
    'network.create': ({ nodeKey, name, cidr }) =>
      as('networkCreate', subjects.onNode(nodeKey, name, detail('range', cidr))),
    'network.delete': ({ nodeKey, name }) => as('networkDelete', subjects.onNode(nodeKey, name)),
    'monitor.set': ({ nodeKey, servers }) =>
      as('monitorSet', subjects.node(nodeKey, detail('servers', servers))),
    'node.freeMemory': ({ nodeKey }) => as('freeMemory', subjects.node(nodeKey)),
    'server.power': ({ nodeKey, command }) => as(serverActions[command], subjects.node(nodeKey)),
    'server.boot': ({ nodeKey, device }) =>
      as('serverBoot', subjects.node(nodeKey, detail('bootDevice', device))),
    'deepLink.read': ({ nodeKey }) => as('deepLinkShow', subjects.node(nodeKey)),
    'deepLink.set': ({ nodeKey, wanted }) =>
      as('deepLinkSet', subjects.node(nodeKey, detail('deviceId', wanted.deviceId))),
    'vm.create': (request) =>
      as('vmCreate', subjects.onNode(request.nodeKey, request.name, createDetails(request))),
    'vm.power': ({ vmKey, action }) => power(vmKey, action),
    'console.power': ({ action }, key) => power(key as VmKey, action),
    'vm.delete': ({ vmKey }) => typed('vmDelete', subjects.vm(vmKey)),
    'vm.modify': ({ vmKey, ...wanted }) => as('vmModify', subjects.vm(vmKey, modifyDetails(wanted))),
    'vm.setPassword': ({ vmKey, userName }) =>
      as('vmSetPassword', subjects.vm(vmKey, detail('user', userName))),
    'vm.revealPassword': ({ vmKey }) => as('passwordShow', subjects.vm(vmKey)),
    'vm.copyPassword': ({ vmKey }) => as('passwordCopy', subjects.vm(vmKey)),
    'disk.grow': ({ vmKey, disk, addGib }) =>
      as('diskGrow', subjects.vm(vmKey, [...detail('disk', disk), ...detail('more', addGib, ' GiB')])),
    'disk.add': ({ vmKey, sizeGib, mountDir }) =>
      as('diskAdd', subjects.vm(vmKey, [...detail('size', sizeGib, ' GiB'), ...detail('place', mountDir)])),
    'disk.delete': ({ vmKey, disk }) => typed('diskDelete', subjects.vm(vmKey, detail('disk', disk)), disk),
    'snapshot.create': ({ vmKey, name, imageServer }) =>
      as(
        'snapshotCreate',
        subjects.vm(vmKey, [...detail('snapshot', name), ...detail('imageServer', imageServer)]),
      ),
    'snapshot.delete': ({ vmKey, name }) =>
      as('snapshotDelete', subjects.vm(vmKey, detail('snapshot', name))),
    'image.download': ({ nodeKey, name, serverId }) =>
      as('imageDownload', subjects.onNode(nodeKey, name, detail('imageServer', serverId))),
    'image.upload': ({ nodeKey, name, serverId }) =>
      as('imageUpload', subjects.onNode(nodeKey, name, detail('imageServer', serverId))),
    'image.delete': ({ nodeKey, name }) => as('imageDelete', subjects.image(nodeKey, name)),
    'transfer.stop': ({ transferId }) => {
      const transfer = collections.transfers.get(transferId)
      if (transfer === undefined) return err({ code: 'notFound', what: 'task' })
      return as('transferStop', subjects.onNode(transfer.nodeKey, transfer.imageName))
    },
  }
}

/** Asks the user about a call, where its class asks for it. */
export type Confirm = <N extends CallName>(
  call: N,
  input: ParsedInput<N>,
  key: string,
) => Promise<Result<Consent, AppError>>

/** Decides from the call and its parsed input alone whether the user is asked, and what. */
export function createConfirm(parts: Parts, confirmations: Pick<Confirmations, 'ask'>): Confirm {
  const asks = asksOf(parts, (asked) => confirmations.ask(asked))
  return async (call, input, key) => {
    const kind = classOf(call, input)
    if (kind === 'read') return ok({})
    const ask = asks[call as AskedCall] as (input: unknown, key: string) => ReturnType<Ask<AskedCall>>
    const facts = await ask(input, key)
    if (!facts.ok) return facts
    if (facts.value === null) return ok({})
    const { askedIds, ...asked } = facts.value
    const consent = await confirmations.ask({ ...asked, kind })
    if (!consent.ok) return consent
    const written = await writeDown(facts.value, parts.journal)
    if (!written.ok) return written
    return askedIds === undefined ? consent : ok({ ...consent.value, askedIds })
  }
}

const written: Partial<Record<AskedAction, JournalEvent>> = {
  passwordShow: 'passwordShown',
  deepLinkShow: 'passwordShown',
  passwordCopy: 'passwordCopied',
  accountRemove: 'accountRemoved',
}

/** A secret is used only after the journal has it. */
async function writeDown(facts: Facts, journal: Pick<Journal, 'record'>): Promise<Result<null, AppError>> {
  const event = written[facts.action]
  if (event === undefined) return ok(null)
  const { action, target, account, via } = facts
  return journal.record({
    event,
    ...(event === 'accountRemoved' || action === 'deepLinkShow' ? {} : { vm: target.name }),
    ...(target.node === undefined ? {} : { node: target.node }),
    ...(account === undefined ? {} : { account }),
    ...(via === undefined ? {} : { endpoint: via.host }),
    ...(via?.line === 'practice' ? { practice: true } : {}),
  })
}

/** The class of a call with this input. */
export function classOf<N extends CallName>(call: N, input: ParsedInput<N>): ConfirmClass {
  const { confirm } = contract[call] as { confirm: ConfirmClass | ((input: unknown) => ConfirmClass) }
  return typeof confirm === 'function' ? confirm(input) : confirm
}

function as(action: AskedAction, subject: Result<Subject, AppError>): Result<Facts, AppError> {
  return subject.ok ? ok({ action, ...subject.value }) : subject
}

/** The same with a name that must be typed: the target's own, or a part's. */
function typed(
  action: AskedAction,
  subject: Result<Subject, AppError>,
  name?: string,
): Result<Facts, AppError> {
  if (!subject.ok) return subject
  return ok({ action, ...subject.value, typedName: name ?? subject.value.target.name })
}

/** What a VM cannot do now is not asked about: the call fails as its handler would. */
function able(
  collections: CollectionSet,
  key: VmKey,
  action: PowerAction,
): Result<never, AppError> | undefined {
  const vm = collections.vms.get(key)
  if (vm === undefined || vmAbilities(vm)[action].can) return undefined
  return err({ code: 'notNow', status: vm.status })
}

/** A source is where a session is fetched, with a signature: never added without the user's word. */
function sourceAdd(text: string, collections: CollectionSet): Result<Facts, AppError> {
  const url = parseSourceUrl(text)
  if (!url.ok) return err({ code: 'urlInvalid', problem: url.error })
  if (collections.sources.all().some((source) => source.url === url.value))
    return err({ code: 'alreadyAdded' })
  const { host, hostname } = new URL(url.value)
  const line = isUnencrypted(url.value) ? 'open' : isLoopback(hostname) ? 'loopback' : 'tls'
  return ok({ action: 'sourceAdd', target: { name: host, details: [] }, via: { source: host, host, line } })
}

function createDetails(request: VmRequest): readonly Detail[] {
  const { image, gpuCount, cpuCores, memoryGib, diskGib, publicIp } = request
  return [
    ...detail('image', image),
    ...detail('gpus', gpuCount),
    ...detail('cpus', cpuCores),
    ...detail('memory', memoryGib, ' GiB'),
    ...detail('size', diskGib, ' GiB'),
    ...detail('ports', portsOf(request)),
    ...detail('publicIp', publicIp),
    ...detail('filters', request.networkFilters),
  ]
}

function modifyDetails(wanted: VmModification): readonly Detail[] {
  const ports = portsOf(wanted)
  return [
    ...detail('gpus', wanted.gpuCount),
    ...detail('cpus', wanted.cpuCores),
    ...detail('memory', wanted.memoryGib, ' GiB'),
    ...(ports.length === 0 && wanted.customPorts === undefined ? [] : detail('ports', ports)),
    ...detail('publicIp', wanted.publicIp),
    ...detail('filters', wanted.networkFilters),
  ]
}

function portsOf(
  wanted: Pick<VmModification, 'loginPort' | 'secondLoginPort' | 'vncPort' | 'customPorts'>,
): readonly string[] {
  const { loginPort, secondLoginPort, vncPort, customPorts = [] } = wanted
  const numbers = [loginPort, secondLoginPort, vncPort].filter((port) => port !== undefined)
  return [...numbers.map(String), ...customPorts]
}
