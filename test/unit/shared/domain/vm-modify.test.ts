import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkModification,
  compareModification,
  modifyLimits,
  VmModification,
} from '#shared/domain/vm-modify'
import { modifyFields } from '../../../../src/main/adapters/dbc/calls/vm-upkeep'
import {
  exampleDetails,
  exampleNode,
  exampleRental,
  exampleVm,
  otherVmId,
  theVmKey,
} from '../../../support/examples'

const vm = exampleVm('running')
const other = exampleVm('running', {
  key: theVmKey.replace(vm.id, otherVmId) as typeof vm.key,
  id: otherVmId,
  record: { secondLoginPort: 7000 },
})
const whole = modifyLimits(exampleNode(), exampleRental(), vm, [vm, other])

describe('what can be changed about a VM', () => {
  it('is its ports and lists under any rental, its sizes under one of the whole machine', () => {
    const wanted: VmModification = { publicIp: '', cpuCores: 16, customPorts: ['tcp,6000'] }
    expect(checkModification(wanted, whole)).toEqual({})
    const part = modifyLimits(exampleNode(), exampleRental({ gpuCount: 1 }), vm, [vm])
    expect(checkModification(wanted, part)).toEqual({ cpuCores: { kind: 'wholeOnly' } })
  })

  it('is no port of another VM, but may be its own', () => {
    expect(
      checkModification(
        { publicIp: '', loginPort: 5612 },
        modifyLimits(exampleNode(), exampleRental(), vm, [vm]),
      ),
    ).toEqual({})
    expect(checkModification({ publicIp: '', loginPort: 7000 }, whole)).toEqual({
      loginPort: { kind: 'portInUse' },
    })
    expect(checkModification({ publicIp: '', loginPort: 6001, vncPort: 6001 }, whole)).toEqual({
      vncPort: { kind: 'samePort' },
    })
  })

  it('is no more than the machine has', () => {
    expect(checkModification({ publicIp: '', gpuCount: 5, cpuCores: 125, memoryGib: 472 }, whole)).toEqual({
      gpuCount: { kind: 'range', min: 0, max: 4 },
      cpuCores: { kind: 'range', min: 1, max: 124 },
      memoryGib: { kind: 'range', min: 1, max: 471 },
    })
  })
})

describe('the request', () => {
  it('always names the public address, also the empty one, or the VM would lose the one it has', () => {
    expect(modifyFields('linux', { publicIp: '' })).toEqual({ new_public_ip: '' })
    expect(modifyFields('linux', { publicIp: '203.0.113.7', vncPort: 5901 })).toEqual({
      new_public_ip: '203.0.113.7',
      new_vnc_port: '5901',
    })
  })

  it('names the login port by the system', () => {
    const wanted: VmModification = { publicIp: '', loginPort: 5601, secondLoginPort: 5602 }
    expect(modifyFields('windows', wanted)).toMatchObject({ new_rdp_port: '5601', new_ssh_port: '5602' })
    expect(modifyFields('linux', wanted)).toMatchObject({ new_ssh_port: '5601', new_rdp_port: '5602' })
  })

  it('consists of texts and lists of texts that hold nothing a node would trip over', () => {
    const number = fc.option(fc.oneof(fc.integer({ min: -5, max: 70_000 }), fc.double()), { nil: undefined })
    const list = (usual: string) =>
      fc.option(fc.array(fc.oneof(fc.constant(usual), fc.string()), { maxLength: 2 }), { nil: undefined })
    const made = fc.record({
      publicIp: fc.oneof(fc.constant(''), fc.ipV4(), fc.string()),
      ...{ loginPort: number, secondLoginPort: number, vncPort: number },
      ...{ gpuCount: number, cpuCores: number, memoryGib: number },
      ...{ customPorts: list('tcp,6000'), networkFilters: list('in,tcp,22,0.0.0.0/0,accept') },
    })
    fc.assert(
      fc.property(made, (wanted) => {
        const parsed = VmModification.safeParse(wanted)
        if (!parsed.success) return
        const fields = modifyFields('linux', parsed.data)
        expect(fields).toHaveProperty('new_public_ip')
        for (const text of Object.values(fields).flat()) expect(text).toMatch(/^[a-z0-9.,:()/-]*$/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is in force after a failure', () => {
  const wanted: VmModification = {
    ...{ publicIp: '203.0.113.7', loginPort: 5601, vncPort: 5901, customPorts: ['tcp,6000'], memoryGib: 64 },
  }

  it('is told by what the node shows now', () => {
    const now = { ...exampleDetails, host: '203.0.113.7', login: { kind: 'ssh', port: 5601 } as const }
    expect(compareModification(wanted, '', now)).toEqual({
      applied: ['publicIp', 'loginPort'],
      notApplied: ['vncPort', 'memoryGib'],
      untold: ['customPorts'],
    })
  })

  it('is not told of anything when the VM cannot be read, nor of an address that was to stay', () => {
    expect(compareModification({ publicIp: '', vncPort: 5901 }, '', undefined)).toEqual({
      ...{ applied: [], notApplied: [], untold: ['vncPort'] },
    })
  })
})
