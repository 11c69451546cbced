import type { AccountId, SourceId, TaskId } from '#shared/domain/ids'
import type { ImageName, ImageServerId } from '#shared/domain/image'
import type { PresetId } from '#shared/domain/vm-preset'
import type { CallName } from '#shared/ipc/channels'
import type { Input } from '#shared/ipc/contract'
import { boxed, replyTo } from './boxed'
import { accountId, sourceId, taskId, theNodeKey, theVmKey } from './examples'
import { towerInputs } from './tower-inputs'
import { towerWorkInputs } from './tower-work-inputs'

const vmKey = theVmKey
const nodeKey = theNodeKey

const coSignId = '0123456789abcdef'.repeat(2)

const imageRoute = {
  nodeKey,
  serverId: 'ID_1' as ImageServerId,
  name: 'ubuntu2404.qcow2' as ImageName,
}

const theRequest: Input<'vm.create'> = {
  ...{ nodeKey, name: 'box', image: 'ubuntu2204.qcow2', os: 'linux', biosMode: 'legacy' },
  ...{ gpuCount: 1, cpuCores: 8, memoryGib: 32, diskGib: 100, loginPort: 5601, vncPort: 5901 },
  ...{ publicIp: '203.0.113.7', secondLoginPort: 5602, customPorts: ['tcp,6000'] },
  ...{ networkFilters: ['in,tcp,22,0.0.0.0/0,accept'], multicast: ['230.0.0.1:5558'] },
  ...{ networkName: 'lab001', nicModel: 'e1000', dataFile: 'data_1.qcow2' },
  rentOrder: '1203' as NonNullable<Input<'vm.create'>['rentOrder']>,
}
const presetId = '8d1b3c52-6a1f-4d0e-9a55-0f4f3c1f7a21' as PresetId

/** An input of every call that its schema takes, with every optional member. A call without one does not compile. */
export const goodInputs: { readonly [N in CallName]: Input<N> } = {
  ...towerInputs,
  ...towerWorkInputs,
  'console.setRoute': { route: 'direct' },
  'console.password': { password: 'screen pass' },
  'console.terminalPage': {},
  'console.certificate': {},
  'console.towerPower': { kind: 'towerStart' },
  'app.info': {},
  'collection.read': { name: 'vms' },
  'settings.read': {},
  'settings.change': { theme: 'dark', language: 'zh' },
  'practice.start': {},
  'source.addDbc': { url: 'http://10.0.0.5:5002' },
  'source.refresh': { sourceId: sourceId as SourceId },
  'source.tunnel': { sourceId: sourceId as SourceId, target: 'me@10.0.0.5:22' },
  'source.closeTunnel': { sourceId: sourceId as SourceId },
  'source.remove': { sourceId: sourceId as SourceId },
  'account.begin': { way: 'import' },
  'account.remove': { accountId: accountId as AccountId },
  'account.readAddress': { address: '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV' },
  'account.watch': { address: '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV', name: 'Theirs' },
  'account.readMultisig': { threshold: 2, signatories: ['5A', '5B', '5C'] },
  'account.defineMultisig': { threshold: 2, signatories: ['5A', '5B', '5C'], name: 'Team' },
  'account.previewDerived': { accountId: accountId as AccountId, path: '//lodger//1' },
  'account.derive': { accountId: accountId as AccountId, path: '//lodger//1', name: 'One' },
  'account.rename': { accountId: accountId as AccountId, name: 'Mine' },
  'account.move': { accountId: accountId as AccountId, to: 'before' },
  'account.export': { accountId: accountId as AccountId },
  'coSign.begin': { nodeKey, purpose: 'Weekly training' },
  'coSign.cancel': { id: coSignId },
  'coSign.sendAgain': { id: coSignId },
  'coSign.drawing': { id: coSignId },
  'coSign.save': { id: coSignId, as: 'file' },
  'coSign.copy': { id: coSignId },
  'coSign.signOwn': { id: coSignId },
  'coSign.open': { text: '{}' },
  'secret.chooseKeyFile': {},
  'secret.openKeyFile': { passphrase: boxed('correct horse battery') },
  'secret.saveKeyFile': { passphrase: boxed('correct horse battery') },
  'secret.coSign': { accountId: accountId as AccountId, check: '0'.repeat(64) },
  'secret.saveCoSign': { as: 'image' },
  'secret.copyCoSign': {},
  'node.add': { sourceId: sourceId as SourceId, nodeId: 'a1', label: '' },
  'node.label': { nodeKey, label: 'rack 7' },
  'node.refresh': { nodeKey },
  'node.remove': { nodeKey },
  'network.list': { nodeKey },
  'network.create': { nodeKey, name: 'lab001', cidr: '192.168.66.0/24' },
  'network.delete': { nodeKey, name: 'lab001' },
  'monitor.read': { nodeKey },
  'monitor.set': { nodeKey, servers: ['203.0.113.5:10051'] },
  'node.freeMemory': { nodeKey },
  'server.power': { nodeKey, command: 'off' },
  'server.boot': { nodeKey, device: 'disk' },
  'deepLink.read': { nodeKey },
  'deepLink.set': { nodeKey, wanted: { devicePassword: 'aAbBcC' } },
  'vm.create': theRequest,
  'vm.showRequest': theRequest,
  'vm.power': { vmKey, action: 'start' },
  'vm.delete': { vmKey },
  'vm.refresh': { vmKey },
  'vm.revealPassword': { vmKey },
  'vm.copyPassword': { vmKey },
  'disk.read': { vmKey },
  'disk.grow': { vmKey, disk: 'vdb', addGib: 20 },
  'disk.add': { vmKey, sizeGib: 20, mountDir: '/data' },
  'disk.delete': { vmKey, disk: 'vdb' },
  'snapshot.read': { vmKey },
  'snapshot.readAll': {},
  'snapshot.readOne': { vmKey, name: 'before-update' },
  'snapshot.servers': { vmKey },
  'snapshot.create': {
    ...{ vmKey, name: 'before-update', description: 'clean', imageServer: 'ID_1' },
    disks: ['vda'],
  },
  'snapshot.delete': { vmKey, name: 'before-update' },
  'vm.setPassword': { vmKey, userName: 'dbc', password: 'correct horse' },
  'vm.modify': {
    ...{ vmKey, publicIp: '203.0.113.7', loginPort: 5601, secondLoginPort: 5602, vncPort: 5901 },
    ...{ customPorts: ['tcp,6000'], networkFilters: ['in,tcp,22,0.0.0.0/0,accept'] },
    ...{ gpuCount: 1, cpuCores: 8, memoryGib: 32 },
  },
  'preset.keep': {
    name: 'Training',
    values: {
      ...{ image: 'ubuntu2204.qcow2', os: 'linux', biosMode: 'legacy' },
      ...{ gpuCount: 1, cpuCores: 8, memoryGib: 32, diskGib: 100, customPorts: ['tcp,6000'] },
    },
  },
  'preset.rename': { presetId, name: 'Training' },
  'preset.remove': { presetId },
  'vm.log': { vmKey, end: 'tail', lines: 100 },
  'task.dismiss': { taskId: taskId as TaskId },
  'image.look': {},
  'image.refresh': { placeKey: nodeKey },
  'image.download': imageRoute,
  'image.upload': imageRoute,
  'image.delete': { nodeKey, name: imageRoute.name },
  'transfer.stop': { transferId: taskId as TaskId },
  'transfer.dismiss': { transferId: taskId as TaskId },
  'console.view': {},
  'console.changeView': {
    ...{ size: 'guest', keys: 'scancode', quality: 3, showsFigures: true, knowsOpenLine: true },
    knowsChord: true,
  },
  'console.setFullScreen': { isFull: true },
  'console.savePicture': { png: new Uint8Array(1) },
  'console.copyPicture': { png: new Uint8Array(1) },
  'console.beginRecording': {},
  'console.addToRecording': { bytes: new Uint8Array(1) },
  'console.endRecording': {},
  'console.shareClipboard': { toGuest: true, fromGuest: false },
  'console.readClipboard': { purpose: 'type' },
  'console.writeClipboard': { text: 'copied' },
  'console.copyLogin': {},
  'console.power': { action: 'start' },
  'handOver.read': { vmKey },
  'handOver.do': { vmKey, act: 'openTerminal' },
  'sshConfig.read': {},
  'sshConfig.remove': {},
  'rental.refresh': {},
  'rental.forget': { rentalKey: 'public/889' as Input<'rental.forget'>['rentalKey'] },
  'chain.lookUps': { isOn: false },
  'chain.endpoints': { endpoints: ['https://chain.test'] },
  'console.handOver': {},
  'console.doHandOver': { act: 'openTerminal' },
  'console.copyPassword': {},
  'console.log': { end: 'tail', lines: 100 },
  'console.open': { vmKey },
  'tiles.open': { vmKeys: [vmKey], towerVms: [] },
  'tiles.last': {},
  'tiles.read': {},
  'tiles.connect': { vmKey },
  'tiles.refused': { vmKey, kind: 'protocol', reason: 'Too many viewers' },
  'tiles.remove': { vmKey },
  'tiles.openConsole': { vmKey },
  'tiles.readClipboard': {},
  'tiles.understood': { vmKeys: [vmKey] },
  'source.network': { sourceId: sourceId as SourceId, part: 'nodes' },
  'source.diagnose': { sourceId: sourceId as SourceId },
  'access.begin': { nodeKey },
  'access.chooseOrder': { nodeKey, rentOrder: '1203' },
  'secret.saveAccess': { passphrase: boxed('correct horse battery') },
  'secret.chooseAccess': {},
  'secret.openAccess': { passphrase: boxed('correct horse battery') },
  'secret.keepAccess': { url: 'http://10.0.0.5:5002' },
  'journal.read': {},
  'journal.export': {},
  'clipboard.write': { text: 'dbc' },
  'console.info': {},
  'console.connect': {},
  'console.refused': { kind: 'password', reason: 'Authentication failure' },
  'secret.begin': {},
  'secret.boxKey': {},
  'secret.generate': { words: 24, replyTo },
  'secret.inspect': { phrase: boxed('bottom drive'), path: boxed('//dbc') },
  'secret.keepGenerated': {
    name: 'Mine',
    answers: [0, 5, 11].map((index) => ({ index, word: boxed('bottom') })),
  },
  'secret.keepImported': { name: 'Mine', phrase: boxed('bottom drive'), path: boxed('') },
  'secret.question': {},
  'secret.answer': { id: taskId, answer: 'yes', typedName: 'box' },
  'secret.close': {},
  'vault.read': {},
  'vault.lock': {},
  'vault.begin': { way: 'protect' },
  'vault.lockAfter': { minutes: 60 },
  'secret.unlock': { passphrase: boxed('correct horse battery') },
  'secret.protect': {
    mode: 'strong',
    passphrase: boxed('correct horse battery'),
    current: boxed('old passphrase'),
  },
  'secret.saveBackup': { passphrase: boxed('correct horse battery') },
  'secret.chooseBackup': {},
  'secret.lookBackup': { passphrase: boxed('correct horse battery') },
  'secret.restoreBackup': { passphrase: boxed('correct horse battery') },
}

const optionalOfRequest: readonly string[] = [
  ...['rentOrder', 'publicIp', 'loginPort', 'secondLoginPort', 'customPorts', 'networkFilters', 'multicast'],
  ...['networkName', 'nicModel', 'dataFile'],
]

/** The members that may be left out. */
const optionalMembers: Partial<Record<CallName, readonly string[]>> = {
  'tower.remove': ['leaveKey'],
  'tower.rollBack': ['snapshotFirst'],
  'secret.towerLogin': ['directory'],
  'settings.change': ['theme', 'language'],
  'snapshot.create': ['imageServer', 'disks'],
  'vm.create': optionalOfRequest,
  'vm.showRequest': optionalOfRequest,
  'vm.modify': [
    ...['loginPort', 'secondLoginPort', 'vncPort', 'customPorts', 'networkFilters'],
    ...['gpuCount', 'cpuCores', 'memoryGib'],
  ],
  'access.begin': ['nodeKey'],
  'console.changeView': ['size', 'keys', 'quality', 'showsFigures', 'knowsOpenLine', 'knowsChord'],
  'secret.protect': ['passphrase', 'current'],
}

/** What no member of any call may be. */
const badMembers: readonly unknown[] = [
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  0.5,
  true,
  {},
  [],
  [[]],
  Array.from({ length: 100_000 }, () => 'x'),
  'x'.repeat(1_000_000),
  { toString: 'x', valueOf: 'x' },
  new Date(0),
  new Map([['a', 1]]),
  new Uint8Array(4),
]

/** A list may be empty: it then says that there is none. Of switches and bytes, every one of their kind is good. */
function badMembersOf(good: unknown): readonly unknown[] {
  if (Array.isArray(good)) return badMembers.filter((bad) => !Array.isArray(bad) || bad.length > 0)
  if (typeof good === 'boolean') return badMembers.filter((bad) => typeof bad !== 'boolean')
  if (good instanceof Uint8Array) return badMembers.filter((bad) => !(bad instanceof Uint8Array))
  return badMembers
}

/** What is no input of any call. */
const badInputs: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  0,
  1n,
  '',
  'x',
  '{}',
  'x'.repeat(1_000_000),
  true,
  [],
  [{}],
  Array.from({ length: 100_000 }, () => ({})),
  () => ({}),
]

/** Everything hostile that can be made of the good input of a call, each with what it is. */
export function hostileInputs(name: CallName): readonly { readonly what: string; readonly input: unknown }[] {
  const good: Record<string, unknown> = goodInputs[name]
  const members = Object.keys(good)
  const optional = optionalMembers[name] ?? []
  const withText = (text: string): unknown => ({ ...good, ...(JSON.parse(text) as object) })
  const strange = ['__proto__', 'constructor', 'prototype', 'extra', ''].map((key) => ({
    what: `with a member ${JSON.stringify(key)}`,
    input: ownMember(good, key, { isAdmin: true }),
  }))
  return [
    ...badInputs.map((input) => ({ what: `instead: ${show(input)}`, input })),
    ...strange,
    { what: 'with a nested __proto__', input: withText('{"x":{"__proto__":{"isAdmin":true}}}') },
    ...members
      .filter((member) => !optional.includes(member))
      .map((member) => ({ what: `without ${member}`, input: without(good, member) })),
    ...members.flatMap((member) =>
      badMembersOf(good[member]).map((bad) => ({
        what: `${member}: ${show(bad)}`,
        input: { ...good, [member]: bad },
      })),
    ),
  ]
}

/** Like JSON.parse and structured cloning do it: an own member, also when it is called `__proto__`. */
function ownMember(good: object, key: string, value: unknown): unknown {
  return Object.defineProperty({ ...good }, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function without(good: Record<string, unknown>, member: string): unknown {
  return Object.fromEntries(Object.entries(good).filter(([key]) => key !== member))
}

function show(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
  return text.length > 30 ? `${text.slice(0, 30)}…` : text
}
