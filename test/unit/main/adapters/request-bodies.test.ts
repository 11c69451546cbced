import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bootDevices, serverCommands } from '#shared/domain/bare-metal'
import { contract, type Input } from '#shared/ipc/contract'
import { ok } from '#shared/result'
import { diskCalls } from '../../../../src/main/adapters/dbc/calls/disks'
import { imageCalls } from '../../../../src/main/adapters/dbc/calls/images'
import { nodeExtraCalls } from '../../../../src/main/adapters/dbc/calls/node-extras'
import { snapshotCalls } from '../../../../src/main/adapters/dbc/calls/snapshots'
import { vmUpkeepCalls } from '../../../../src/main/adapters/dbc/calls/vm-upkeep'
import type { Relay } from '../../../../src/main/adapters/dbc/relay'
import { type RequestContent, requestOf } from '../../../../src/main/adapters/dbc/request'
import { exampleFacts, exampleVm, theNodeKey, vmId } from '../../../support/examples'
import { connectedCore } from '../../../support/test-core'

type Rule = RegExp | 'integer' | readonly [RegExp] | { readonly of: Readonly<Record<string, RegExp>> }

/** No quote, backslash or control character: nodes echo it unescaped (DBC HTTP API, 18, item 6). */
const plain = /^[^"\\\p{C}]*$/u
const port = /^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/
const octet = '(25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)'
const ipv4 = new RegExp(`^${octet}(\\.${octet}){3}$`)
const image = /^[A-Za-z0-9._-]+\.qcow2$/
/** The client looks it up in its own list (3.2, C11); it goes nowhere else. */
const server = /^[^"\\\p{Cc}]+$/u
const snapshotName = /^[A-Za-z0-9_-]{1,64}$/

/** Every member that a request of this kind may have in `additional`, and of which form (8.5, 8.6, 9 to 12, 18). */
const spec: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  'disk/resize': { disk: /^[hsv]d[a-z]+$/, size: 'integer' },
  'disk/add': { size: 'integer', mount_dir: /^\/data[A-Za-z0-9_/-]*$/ },
  'disk/delete': { disk: /^vd[b-z]+$/ },
  'snapshot/create': { snapshot_name: snapshotName, desc: plain, description: plain, image_server: server },
  snapshot: {
    ...{ snapshot_name: snapshotName, desc: plain, description: plain },
    disks: { of: { disk_name: /^[hsv]d[a-z]+$/, snapshot_type: /^external$/, driver: /^qcow2$/ } },
  },
  'images/download': { image_filename: image, image_server: server, local_dir: /^\/data$/ },
  'images/upload': { image_filename: image, image_server: server },
  'images/delete': { image_filename: image },
  'lan/create': {
    network_name: /^[A-Za-z0-9]{6,10}$/,
    ip_cidr: new RegExp(`${ipv4.source.slice(0, -1)}/\\d{1,2}$`),
  },
  'lan/delete': {},
  'monitor/set': { servers: [new RegExp(`${ipv4.source.slice(0, -1)}:\\d{1,5}$`)] },
  mining_nodes: {},
  'bare_metal/power': { command: /^(on|off|reset)$/ },
  'bare_metal/bootdev': { device: /^(none|pxe|disk|cdrom|bios)$/ },
  'deeplink/set': { device_id: /^[A-Za-z0-9._-]{1,64}$/, device_password: /^[A-Za-z0-9._-]{1,64}$/ },
  'tasks/passwd': { username: /^[A-Za-z0-9._-]+$/, password: plain },
  'tasks/modify': {
    ...{
      new_public_ip: new RegExp(`^$|${ipv4.source}`),
      new_ssh_port: port,
      new_rdp_port: port,
      new_vnc_port: port,
    },
    ...{ new_gpu_count: /^\d+$/, new_cpu_cores: /^[1-9]\d*$/, new_mem_size: /^[1-9]\d*$/ },
    new_custom_port: [/^(tcp|udp),\d+(-\d+)?(:\d+(-\d+)?)?$/],
    new_network_filters: [/^(in|out|inout),[a-z()]+,(all|\d+(-\d+)?),[\d.]+\/\d+,(accept|drop)$/],
  },
}

function check(call: RequestContent): void {
  const { path, body } = requestOf(call)
  // Paths are used raw (2.1): nothing in them may end or change them.
  expect(path).toMatch(/^\/api\/v1\/[A-Za-z0-9._/-]+$/)
  expect(path).not.toMatch(/\.\.|\/\//)
  const rules = spec[call.kind]
  expect(rules, call.kind).toBeDefined()
  const additional = JSON.parse(JSON.stringify(body['additional'])) as Record<string, unknown>
  for (const [name, value] of Object.entries(additional))
    checkMember(`${call.kind} ${name}`, rules?.[name], value)
}

function checkMember(name: string, rule: Rule | undefined, value: unknown): void {
  expect(rule, name).toBeDefined()
  if (rule === 'integer') {
    expect(Number.isSafeInteger(value) && Number(value) > 0, `${name}: ${value}`).toBe(true)
  } else if (rule instanceof RegExp) {
    expect(typeof value, name).toBe('string')
    expect(value, name).toMatch(rule)
  } else if (Array.isArray(value)) {
    for (const item of value as unknown[]) {
      if (rule !== undefined && 'of' in rule)
        for (const [key, each] of Object.entries(item as object))
          checkMember(`${name} ${key}`, rule.of[key], each)
      else checkMember(name, rule?.[0], item)
    }
  } else expect.unreachable(`${name} is no list`)
}

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('a"b', 'a\\b', '../x', 'x;reboot', '$(x)', '', ' ', 'x\n', '/data/../etc', '10.0.0.0/8;x'),
  fc.constantFrom<unknown>(0, -1, 1.5, Number.NaN, 2 ** 53, null, '5', [], {}),
)
const mostly = (...good: unknown[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: anything })
const maybe = (...good: unknown[]) => fc.option(mostly(...good), { nil: undefined })
const lists = (...good: unknown[]) =>
  fc.option(fc.array(mostly(...good), { maxLength: 3 }), { nil: undefined })
const record = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record(fields)
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)))

type Name = Extract<
  keyof typeof contract,
  | `disk.${'grow' | 'add' | 'delete'}`
  | 'snapshot.create'
  | `image.${'download' | 'upload' | 'delete'}`
  | `network.${'create' | 'delete'}`
  | 'monitor.set'
  | 'node.freeMemory'
  | `server.${'power' | 'boot'}`
  | 'deepLink.set'
  | 'vm.setPassword'
  | 'vm.modify'
>
type World = Awaited<ReturnType<typeof setUp>>

/** What a window may say, and what main then does with it. */
type Case<N extends Name> = readonly [
  fields: Record<string, fc.Arbitrary<unknown>>,
  run: (world: World, input: Input<N>) => Promise<unknown>,
]
const vmKey = exampleVm('closed').key
const nodeKey = theNodeKey
const name = mostly('before-update', 'lab001', 's_1')
const imageName = mostly('ubuntu2404.qcow2', 'mine.qcow2')
const route = { serverId: mostly('ID_1'), name: imageName }

const cases: { readonly [N in Name]: Case<N> } = {
  'disk.grow': [
    { disk: mostly('vda', 'vdb'), addGib: mostly(1, 20, 2000) },
    ({ core, keys }, { disk, addGib }) => core.disks.grow(keys.vm, disk, addGib),
  ],
  'disk.add': [
    { sizeGib: mostly(1, 30), mountDir: mostly('/data', '/data/x', '/data1') },
    ({ core, keys }, { sizeGib, mountDir }) => core.disks.add(keys.vm, sizeGib, mountDir),
  ],
  'disk.delete': [
    { disk: mostly('vdb', 'vda') },
    ({ core, keys }, { disk }) => core.disks.remove(keys.vm, disk, disk),
  ],
  'snapshot.create': [
    { name, description: mostly('', 'clean'), imageServer: maybe('ID_1'), disks: lists('vda', 'vdb') },
    ({ core, keys }, input) => core.snapshots.create({ ...input, vmKey: keys.vm } as never),
  ],
  'image.download': [
    route,
    ({ core, keys }, input) =>
      core.transfers.start('imageDownload', keys.node, input.serverId as never, input.name as never),
  ],
  'image.upload': [
    route,
    ({ core, keys }, input) =>
      core.transfers.start('imageUpload', keys.node, input.serverId as never, input.name as never),
  ],
  'image.delete': [
    { name: imageName },
    ({ core, keys }, input) => core.images.remove(keys.node, input.name as never, input.name),
  ],
  'network.create': [
    { name, cidr: mostly('192.168.66.0/24', '10.0.0.0/8') },
    ({ core, keys }, input) => core.nodeExtras.createNetwork(keys.node, input.name, input.cidr),
  ],
  'network.delete': [
    { name },
    ({ core, keys }, input) => core.nodeExtras.deleteNetwork(keys.node, input.name),
  ],
  'monitor.set': [
    { servers: fc.array(mostly('203.0.113.5:10051', '198.51.100.7:1'), { maxLength: 3 }) },
    ({ core, keys }, input) => core.nodeExtras.setMonitorServers(keys.node, input.servers),
  ],
  'node.freeMemory': [{}, ({ core, keys }) => core.nodeExtras.freeMemory(keys.node)],
  'server.power': [
    { command: mostly(...serverCommands) },
    ({ core, keys }, { command }) => core.nodeExtras.power(keys.node, command),
  ],
  'server.boot': [
    { device: mostly(...bootDevices) },
    ({ core, keys }, { device }) => core.nodeExtras.setBootDevice(keys.node, device),
  ],
  'deepLink.set': [
    { wanted: record({ deviceId: maybe('123456789'), devicePassword: maybe('aAbBcC', 'x;reboot') }) },
    ({ core, keys }, { wanted }) => core.nodeExtras.setDeepLink(keys.node, wanted),
  ],
  'vm.setPassword': [
    { userName: mostly('dbc'), password: mostly('Correct-Horse 42', 'ab') },
    ({ core, keys }, { userName, password }) => core.vmUpkeep.setPassword(keys.vm, { userName, password }),
  ],
  'vm.modify': [
    {
      ...{ publicIp: mostly('', '203.0.113.7'), loginPort: maybe(1, 5601), secondLoginPort: maybe(5602) },
      ...{ vncPort: maybe(5901, 65_535), gpuCount: maybe(0, 4), cpuCores: maybe(2), memoryGib: maybe(8) },
      ...{ customPorts: lists('tcp,1', 'udp,1-2:3-4'), networkFilters: lists('in,tcp,22,0.0.0.0/0,accept') },
    },
    ({ core, keys }, { vmKey: _, ...wanted }) => core.vmUpkeep.modify(keys.vm, wanted),
  ],
}

/** The app over a client in memory, each of whose changes is also put into words by the real one. */
async function setUp([status, version, isBareMetal]: readonly [string, string, boolean]) {
  const test = await connectedCore(({ dbc }) => {
    dbc.addVm(vmId, status)
    dbc.clientVersion = version
    dbc.facts = { ...exampleFacts, isBareMetal, images: [{ name: 'mine.qcow2' }] }
    dbc.disks = [
      { name: 'vda', sizeGib: 350, file: '/data/a.qcow2' },
      { name: 'vdb', sizeGib: 100, file: '/data/b.qcow2' },
    ]
  })
  const asked: RequestContent[] = []
  const note = async (call: RequestContent) => {
    asked.push(call)
    return ok('ok')
  }
  const relay: Relay = {
    origin: 'http://10.0.0.5:5002',
    ask: async (schema, call) => {
      asked.push(call)
      const answer = schema.safeParse('ok')
      return answer.success ? ok(answer.data) : { ok: false, error: { code: 'wrongShape', what: '' } }
    },
    tell: note,
    close: async () => undefined,
  }
  const real: Record<string, unknown> = {
    ...{ ...diskCalls(relay), ...imageCalls(relay), ...nodeExtraCalls(relay) },
    ...{ ...snapshotCalls(relay), ...vmUpkeepCalls(relay) },
  }
  const changes =
    /^(disk(Grow|Add|Delete)|snapshotCreate|transferStart|imageDelete|network(Create|Delete)|monitorSet|freeMemory|server(Power|Boot)|deepLinkSet|vmSetPassword|vmModify)$/
  for (const method of Object.keys(real).filter((each) => changes.test(each))) {
    const fake: unknown = Reflect.get(test.dbc, method)
    const wire = real[method]
    if (typeof fake !== 'function' || typeof wire !== 'function') throw new Error(method)
    Object.assign(test.dbc, {
      [method]: (...input: unknown[]) => {
        void wire(...input)
        return fake.apply(test.dbc, input)
      },
    })
  }
  const vm = test.collections.vms.all()[0]?.key ?? vmKey
  return Object.assign(test, { asked, keys: { vm, node: test.theNodeKey } })
}

/** Forgets what the inputs before have begun. */
function fresh({ collections, dbc, asked }: World): void {
  collections.tasks.remove(...collections.tasks.all().map(({ key }) => key))
  collections.transfers.remove(...collections.transfers.all().map(({ key }) => key))
  collections.snapshots.remove(...collections.snapshots.all().map(({ key }) => key))
  dbc.snapshots = []
  dbc.images = []
  asked.length = 0
}

describe.each([
  ['closed', '0.4.1.8', false],
  ['closed', '0.3.8.2', false],
  ['running', '0.4.1.8', false],
  ['closed', '0.4.1.8', true],
] as const)('with a VM that is %s, a client of version %s, bare metal: %s', (...how) => {
  let world: World
  beforeAll(async () => {
    world = await setUp(how)
  })
  afterAll(() => world.core.stop())
  beforeEach(() => fresh(world))

  it.each(Object.keys(cases) as Name[])(
    '%s never leaves in a form that a node would refuse',
    async (call) => {
      const [fields, run] = cases[call] as Case<Name>
      const subject =
        call.startsWith('disk') || call.startsWith('snapshot') || call.startsWith('vm')
          ? { vmKey }
          : { nodeKey }
      await fc.assert(
        fc.asyncProperty(record(fields), async (said) => {
          fresh(world)
          const parsed = contract[call].input.safeParse({ ...subject, ...said })
          if (!parsed.success) return
          await run(world, parsed.data as never)
          for (const sent of world.asked) check(sent)
        }),
        { numRuns: 80 },
      )
    },
  )
})

it('each of them is sent at all, where it can be', async () => {
  const sent = new Set<string>()
  const kinds = [
    ['closed', '0.4.1.8', false],
    ['running', '0.4.1.8', false],
    ['closed', '0.3.8.2', false],
    ['closed', '0.4.1.8', true],
  ] as const
  const good: { readonly [N in Name]: object } = {
    'disk.grow': { disk: 'vda', addGib: 1 },
    'disk.add': { sizeGib: 1, mountDir: '/data' },
    'disk.delete': { disk: 'vdb' },
    'snapshot.create': { name: 's1', description: '', imageServer: 'ID_1', disks: ['vda'] },
    'image.download': { serverId: 'ID_1', name: 'other.qcow2' },
    'image.upload': { serverId: 'ID_1', name: 'other.qcow2' },
    'image.delete': { name: 'mine.qcow2' },
    'network.create': { name: 'lab001', cidr: '192.168.66.0/24' },
    'network.delete': { name: 'lab001' },
    'monitor.set': { servers: ['203.0.113.5:10051'] },
    'node.freeMemory': {},
    'server.power': { command: 'off' },
    'server.boot': { device: 'pxe' },
    'deepLink.set': { wanted: { devicePassword: 'aAbBcC' } },
    'vm.setPassword': { userName: 'dbc', password: 'Correct-Horse 42' },
    'vm.modify': { publicIp: '', vncPort: 5950, customPorts: ['tcp,1'] },
  }
  for (const how of kinds) {
    const world = await setUp(how)
    for (const call of Object.keys(good) as Name[]) {
      fresh(world)
      await (cases[call] as Case<Name>)[1](world, good[call] as never)
      for (const { kind } of world.asked) sent.add(kind)
    }
    await world.core.stop()
  }
  expect([...sent].sort()).toEqual(Object.keys(spec).sort())
})
