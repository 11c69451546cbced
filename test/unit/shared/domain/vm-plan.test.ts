import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeFacts } from '#shared/domain/node'
import {
  checkVmRequest,
  imageDefaults,
  proposePorts,
  type VmLimits,
  VmRequest,
  vmLimits,
} from '#shared/domain/vm-plan'
import { createFields } from '../../../../src/main/adapters/dbc/calls/vms'
import {
  exampleDetails,
  exampleFacts,
  exampleNode,
  exampleRental,
  exampleVm,
  otherNodeId,
  theNodeKey,
  vmId,
} from '../../../support/examples'

const limits: VmLimits = {
  gpus: { min: 0, max: 4 },
  cpuCores: 124,
  memoryGib: 402,
  diskGib: 2470,
  images: ['ubuntu2204.qcow2', 'windows_1909.qcow2'],
  takenPorts: new Set([5600, 5900, 7000]),
}

const request: VmRequest = VmRequest.parse({
  nodeKey: theNodeKey,
  name: 'train box',
  image: 'ubuntu2204.qcow2',
  os: 'linux',
  biosMode: 'legacy',
  gpuCount: 1,
  cpuCores: 8,
  memoryGib: 32,
  diskGib: 100,
  loginPort: 5601,
  vncPort: 5901,
})

describe('what can be asked of a node', () => {
  it('is what it has free, less what it keeps for system disks', () => {
    expect(vmLimits(exampleNode(), exampleRental(), [])).toEqual({
      gpus: { min: 0, max: 4 },
      cpuCores: 124,
      memoryGib: 402,
      diskGib: 2470,
      images: ['ubuntu2204.qcow2', 'windows_1909.qcow2'],
      takenPorts: new Set(),
    })
  })

  it('under a rental of a part is all its GPUs at once and the same share of the rest', () => {
    expect(vmLimits(exampleNode(), exampleRental({ gpuCount: 1 }), [])).toMatchObject({
      gpus: { min: 1, max: 1 },
      cpuCores: 31,
      memoryGib: 117,
    })
  })

  it.each([
    ['running', 3],
    ['creating', 3],
    ['closed', 4],
    ['create error', 4],
  ])('leaves out the GPUs of a VM that is %s only while it holds them', (status, max) => {
    expect(vmLimits(exampleNode(), exampleRental(), [exampleVm(status)]).gpus).toEqual({ min: 0, max })
  })

  it('leaves out the ports of every VM on this node, and of no other', () => {
    const elsewhere = exampleVm('running', {
      nodeId: otherNodeId,
      details: { ...exampleDetails, vncPort: 5999 },
    })
    const { takenPorts } = vmLimits(exampleNode(), exampleRental(), [exampleVm('closed'), elsewhere])
    expect([...takenPorts].sort()).toEqual([5612, 5912])
  })

  it('never falls below nothing', () => {
    const busy = exampleVm('running', { details: { ...exampleDetails, gpuCount: 9 } })
    const facts: NodeFacts = { ...exampleFacts, disks: [{ path: '/data', type: 'SSD', freeGib: 100 }] }
    const { gpus, diskGib } = vmLimits(exampleNode({ facts }), exampleRental(), [busy])
    expect(gpus).toEqual({ min: 0, max: 0 })
    expect(diskGib).toBe(0)
  })

  it('has no limit that the node does not tell', () => {
    const { facts: _, ...untold } = exampleNode()
    expect(vmLimits(untold, exampleRental(), [])).toMatchObject({
      gpus: { min: 0, max: 4 },
      cpuCores: undefined,
      memoryGib: undefined,
      diskGib: undefined,
      images: [],
    })
    const silent: NodeFacts = { ...exampleFacts, memory: { totalGib: 64.9 }, disks: [] }
    expect(vmLimits(exampleNode({ facts: silent }), exampleRental(), [])).toMatchObject({
      memoryGib: 64,
      diskGib: undefined,
    })
  })
})

describe('the ports proposed', () => {
  it('are the lowest of the usual ranges that are free', () => {
    expect(proposePorts({ ...limits, takenPorts: new Set() })).toEqual({ login: 5600, vnc: 5900 })
    expect(proposePorts(limits)).toEqual({ login: 5601, vnc: 5901 })
  })

  it('are still ports when every usual one is taken', () => {
    const takenPorts = new Set(Array.from({ length: 1000 }, (_, index) => 5500 + index))
    expect(proposePorts({ ...limits, takenPorts })).toEqual({ login: 5600, vnc: 5900 })
  })
})

describe('an image’s name', () => {
  it.each([
    ['windows_1909.qcow2', 'windows', 'uefi'],
    ['Win10.qcow2', 'windows', 'uefi'],
    ['ubuntu2204.qcow2', 'linux', 'legacy'],
    ['', 'linux', 'legacy'],
  ])('%j suggests %s with %s', (image, os, biosMode) => {
    expect(imageDefaults(image)).toEqual({ os, biosMode })
  })
})

describe('a request', () => {
  it('within the limits has no problem', () => {
    expect(checkVmRequest(request, limits)).toEqual({})
  })

  it.each<[string, Partial<VmRequest>, ReturnType<typeof checkVmRequest>]>([
    ['a quote in its name', { name: 'a"b' }, { name: { kind: 'characters' } }],
    ['a line break in its name', { name: 'a\nb' }, { name: { kind: 'characters' } }],
    ['no image', { image: '' }, { image: { kind: 'required' } }],
    ['an image that the node has not', { image: 'ubunut.qcow2' }, { image: { kind: 'notOnNode' } }],
    ['Windows without uefi', { os: 'windows' }, { biosMode: { kind: 'needsUefi' } }],
    ['too many GPUs', { gpuCount: 5 }, { gpuCount: { kind: 'range', min: 0, max: 4 } }],
    ['half a GPU', { gpuCount: 0.5 }, { gpuCount: { kind: 'range', min: 0, max: 4 } }],
    ['no number of GPUs', { gpuCount: Number.NaN }, { gpuCount: { kind: 'range', min: 0, max: 4 } }],
    ['no core', { cpuCores: 0 }, { cpuCores: { kind: 'range', min: 1, max: 124 } }],
    ['too many cores', { cpuCores: 125 }, { cpuCores: { kind: 'range', min: 1, max: 124 } }],
    ['half a core', { cpuCores: 1.5 }, { cpuCores: { kind: 'range', min: 1, max: 124 } }],
    ['too much memory', { memoryGib: 403 }, { memoryGib: { kind: 'range', min: 1, max: 402 } }],
    ['no number of memory', { memoryGib: Number.NaN }, { memoryGib: { kind: 'range', min: 1, max: 402 } }],
    ['too large a disk', { diskGib: 2471 }, { diskGib: { kind: 'range', min: 1, max: 2470 } }],
    ['no disk', { diskGib: 0 }, { diskGib: { kind: 'range', min: 1, max: 2470 } }],
    [
      'a login port that is none',
      { loginPort: 65_536 },
      { loginPort: { kind: 'range', min: 1, max: 65_535 } },
    ],
    ['a taken login port', { loginPort: 5600 }, { loginPort: { kind: 'portTaken', free: 5601 } }],
    ['one port twice', { loginPort: 5901 }, { loginPort: { kind: 'samePort' } }],
    ['too low a console port', { vncPort: 5899 }, { vncPort: { kind: 'range', min: 5900, max: 65_535 } }],
    ['a taken console port', { vncPort: 5900 }, { vncPort: { kind: 'portTaken', free: 5901 } }],
  ])('with %s is refused for that alone', (_what, wrong, problems) => {
    expect(checkVmRequest({ ...request, ...wrong }, limits)).toEqual(problems)
  })

  it('of a part of a machine must take all its GPUs', () => {
    const part = { ...limits, gpus: { min: 2, max: 2 } }
    expect(checkVmRequest(request, part)).toEqual({ gpuCount: { kind: 'exactly', value: 2 } })
    expect(checkVmRequest({ ...request, gpuCount: 2 }, part)).toEqual({})
  })

  it('names every problem at once', () => {
    const wrong = { ...request, name: '\\', image: '', cpuCores: 0, vncPort: 1 }
    expect(Object.keys(checkVmRequest(wrong, limits)).sort()).toEqual([
      'cpuCores',
      'image',
      'name',
      'vncPort',
    ])
  })

  it('needs no data disk when it boots from the network', () => {
    expect(checkVmRequest({ ...request, biosMode: 'pxe', diskGib: 1_000_000 }, limits)).toEqual({})
  })

  it('is not held to limits that nobody knows', () => {
    const unknown = { ...limits, cpuCores: undefined, memoryGib: undefined, diskGib: undefined }
    const large = { ...request, cpuCores: 4096, memoryGib: 65_536, diskGib: 1_048_576 }
    expect(checkVmRequest(large, unknown)).toEqual({})
  })
})

describe('the form of a request', () => {
  it.each<[string, Record<string, unknown>]>([
    ['another node key', { nodeKey: 'x' }],
    ['too long a name', { name: 'x'.repeat(65) }],
    ['a name that breaks a node’s JSON', { name: 'a"b' }],
    ['an image that leaves its folder', { image: '../x.qcow2' }],
    ['an image that a shell would read', { image: '$(reboot).qcow2' }],
    ['an image of another kind', { image: 'x.iso' }],
    ['an unknown system', { os: 'macos' }],
    ['an unknown firmware', { biosMode: 'UEFI' }],
    ['a text for a number', { cpuCores: '8' }],
    ['a fraction', { memoryGib: 1.5 }],
    ['less than nothing', { gpuCount: -1 }],
    ['a number out of bounds', { diskGib: 2 ** 53 }],
    ['a rent order that is no number', { rentOrder: '1 or 1' }],
    ['a field that nobody knows', { custom_port: [] }],
  ])('refuses %s', (_what, wrong) => {
    expect(VmRequest.safeParse({ ...request, ...wrong }).success).toBe(false)
  })
})

/** The rules of DBC HTTP API 8.1 for each field that may be sent; what is not in here must not be sent. */
const nodeRules: Readonly<Record<string, RegExp>> = {
  task_id: /^[A-Za-z0-9]{20,22}$/,
  desc: /^[A-Za-z0-9 _\-.,:()]*$/,
  image_name: /^[A-Za-z0-9._-]+\.qcow2$/,
  operation_system: /^(linux|windows)$/,
  bios_mode: /^(legacy|uefi|pxe)$/,
  gpu_count: /^\d+$/,
  cpu_cores: /^[1-9]\d*$/,
  mem_size: /^[1-9]\d*$/,
  disk_size: /^[1-9]\d*$/,
  ssh_port: /^[1-9]\d*$/,
  rdp_port: /^[1-9]\d*$/,
  vnc_port: /^[1-9]\d*$/,
  public_ip: /^\d{1,3}(\.\d{1,3}){3}$/,
  data_file_name: /^[A-Za-z0-9._-]+\.qcow2$/,
  network_name: /^[A-Za-z0-9]{6,10}$/,
  custom_port: /^(tcp|udp),\d+(-\d+)?(:\d+(-\d+)?)?$/,
  multicast: /^2(2[4-9]|3\d)(\.\d{1,3}){3}:\d+$/,
  network_filters: /^(in|out|inout),[a-z()]+,(all|\d+(-\d+)?),[\d.]+\/\d+,(accept|drop)$/,
  interface_model_type: /^(e1000|rtl8139)$/,
}
const listFields: readonly string[] = ['custom_port', 'multicast', 'network_filters']

/** Mostly what the form would send, now and then anything. */
const mostly = <T, U>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: other })
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a"b', 'a\\b', 'a\nb', ''),
)
const anyName = mostly(fc.stringMatching(/^[A-Za-z0-9 _\-.,:()]{0,64}$/), anyText)
const anyImage = mostly(fc.constantFrom(...limits.images), anyText)
const anyNumber = (least: number, most: number) =>
  mostly(fc.integer({ min: least, max: most }), fc.oneof(fc.integer(), fc.double()))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const lines = (usual: fc.Arbitrary<string>) => maybe(fc.array(mostly(usual, anyText), { maxLength: 3 }))
const special = {
  publicIp: maybe(mostly(fc.ipV4(), anyText)),
  secondLoginPort: maybe(anyNumber(1, 65_535)),
  customPorts: lines(fc.constantFrom('tcp,123', 'udp,111:222', 'tcp,333-444', 'udp,555-666:777-888')),
  networkFilters: lines(fc.constantFrom('in,tcp,22,0.0.0.0/0,accept', 'out,dns(udp),all,10.0.0.0/8,drop')),
  multicast: lines(fc.constantFrom('230.0.0.1:5558', '239.255.255.255:1')),
  networkName: maybe(mostly(fc.stringMatching(/^[A-Za-z0-9]{6,10}$/), anyText)),
  nicModel: maybe(fc.constantFrom('e1000', 'rtl8139')),
  dataFile: maybe(mostly(fc.constant('data_9921.qcow2'), anyText)),
}
const anyRequest = fc.record({
  nodeKey: fc.constant(theNodeKey),
  name: anyName,
  image: anyImage,
  os: fc.constantFrom('linux', 'windows'),
  biosMode: fc.constantFrom('legacy', 'uefi', 'pxe'),
  gpuCount: anyNumber(0, 4),
  cpuCores: anyNumber(1, 124),
  memoryGib: anyNumber(1, 402),
  diskGib: anyNumber(1, 2470),
  loginPort: anyNumber(1, 65_535),
  vncPort: anyNumber(5900, 65_535),
  ...special,
})

describe('whatever passes both checks', () => {
  it('becomes texts that the node’s own rules allow', () => {
    let passed = 0
    const check = (made: unknown) => {
      const parsed = VmRequest.safeParse(made)
      if (!parsed.success || Object.keys(checkVmRequest(parsed.data, limits)).length > 0) return
      passed += 1
      const fields = createFields(vmId, parsed.data)
      for (const [name, value] of Object.entries(fields)) {
        for (const text of [value].flat()) expect(text).toMatch(nodeRules[name] ?? /^never$/)
        expect(Array.isArray(value)).toBe(listFields.includes(name))
      }
      expect(Number(fields['vnc_port'])).toBeGreaterThanOrEqual(5900)
      const sent = ['ssh_port', 'rdp_port', 'vnc_port'].flatMap((name) => fields[name] ?? [])
      for (const port of sent) expect(Number(port)).toBeLessThanOrEqual(65_535)
      expect(new Set(sent).size).toBe(sent.length)
      const hasBoth = parsed.data.secondLoginPort !== undefined
      expect('ssh_port' in fields).toBe(hasBoth || parsed.data.os === 'linux')
      expect('rdp_port' in fields).toBe(hasBoth || parsed.data.os === 'windows')
      // A member that is not a text would silently count as absent.
      const texts = Object.values(JSON.parse(JSON.stringify(fields)) as object).flat()
      expect(texts.every((text) => typeof text === 'string')).toBe(true)
    }
    fc.assert(fc.property(anyRequest, check), { numRuns: 1_000 })
    expect(passed).toBeGreaterThan(100)
  })
})
