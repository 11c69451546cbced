import { describe, expect, it } from 'vitest'
import { screenHost, type VmAction, vmAbilities, vmActions, vmName, vmStateKind } from '#shared/domain/vm'
import { exampleDetails, exampleVm, otherVmId } from '../../../support/examples'

describe('the kind of a status', () => {
  it.each([
    ['running', 'running'],
    ['closed', 'off'],
    ['pmsuspend', 'suspended'],
    ['pm_suspended', 'suspended'],
    ['creating', 'busy'],
    ['starting', 'busy'],
    ['being shutdown', 'busy'],
    ['being poweroff', 'busy'],
    ['restarting', 'busy'],
    ['resetting', 'busy'],
    ['deleting', 'busy'],
    ['stopping', 'busy'],
    ['none', 'unknown'],
    // Texts that only other versions send.
    ['disk resizing', 'busy'],
    ['creating snapshot', 'unknown'],
    ['create error', 'trouble'],
    ['poweroff error', 'trouble'],
    ['error', 'trouble'],
    ['', 'unknown'],
    ['RUNNING', 'unknown'],
    // Names that every JavaScript object has.
    ['constructor', 'unknown'],
    ['valueOf', 'unknown'],
    ['__proto__', 'unknown'],
    ['hasOwnProperty', 'unknown'],
  ])('%j is %s', (status, kind) => {
    expect(vmStateKind(status)).toBe(kind)
  })
})

const allowed = (vm: Parameters<typeof vmAbilities>[0]): VmAction[] => {
  const abilities = vmAbilities(vm)
  return vmActions.filter((action) => abilities[action].can)
}

const whileRunning: readonly VmAction[] = ['restart', 'forceRestart', 'reset', 'setPassword', 'modify']

describe('what can be done with a VM', () => {
  it.each([
    ['running', ['console', 'cutPower', ...whileRunning, 'delete', 'login']],
    ['closed', ['start', 'modify', 'delete', 'login']],
    ['pmsuspend', ['start', 'cutPower', 'modify', 'delete', 'login']],
    ['creating', ['delete', 'login']],
    ['starting', ['console', 'delete', 'login']],
    ['restarting', ['console', 'delete', 'login']],
    ['resetting', ['console', 'delete', 'login']],
    ['being shutdown', ['delete', 'login']],
    ['being poweroff', ['delete', 'login']],
    ['deleting', ['login']],
    ['create error', ['start', 'cutPower', 'modify', 'delete', 'login']],
    ['start error', ['start', 'cutPower', 'modify', 'delete', 'login']],
    ['none', ['console', 'start', 'cutPower', ...whileRunning, 'delete', 'login']],
    ['hovering', ['delete', 'login']],
    ['a text from the future', ['console', 'start', 'cutPower', ...whileRunning, 'delete', 'login']],
  ])('that is %s: %j', (status, actions) => {
    expect(allowed(exampleVm(status))).toEqual(actions)
  })

  it.each([
    ['console', 'closed', 'notRunning'],
    ['start', 'running', 'alreadyRunning'],
    ['start', 'creating', 'busy'],
    ['cutPower', 'closed', 'alreadyOff'],
    ['cutPower', 'starting', 'busy'],
    ['restart', 'closed', 'notRunning'],
    ['restart', 'restarting', 'busy'],
    ['forceRestart', 'closed', 'notRunning'],
    ['reset', 'creating', 'busy'],
    ['setPassword', 'closed', 'notRunning'],
    ['delete', 'deleting', 'busy'],
  ] as const)('%s of one that is %s is refused as %s', (action, status, why) => {
    expect(vmAbilities(exampleVm(status))[action]).toEqual({ can: false, why })
  })

  it('has no console and no login before its details are known', () => {
    const { details: _, ...vm } = exampleVm('running')
    expect(vmAbilities(vm).console).toEqual({ can: false, why: 'noDetails' })
    expect(vmAbilities(vm).login).toEqual({ can: false, why: 'noDetails' })
  })

  it('has none either when the node tells of no screen, or could set no login', () => {
    const vm = exampleVm('running', { details: { ...exampleDetails, vncPort: undefined, hasLogin: false } })
    expect(vmAbilities(vm).console).toEqual({ can: false, why: 'noScreen' })
    expect(vmAbilities(vm).login).toEqual({ can: false, why: 'noLogin' })
  })
})

describe('a VM’s screen', () => {
  const publicIp = '198.51.100.7'
  const own = exampleVm('running', { details: { ...exampleDetails, host: publicIp }, record: { publicIp } })
  const neighbour = exampleVm('running', { id: otherVmId })

  it('is where its login is, unless the VM has an address of its own', () => {
    expect(screenHost(exampleVm('running'), [])).toBe(exampleDetails.host)
    const set = exampleVm('running', { record: { publicIp: '' } })
    expect(screenHost(set, [])).toBe(exampleDetails.host)
  })

  it('is on the host then, as known from before or from another VM of the node', () => {
    expect(screenHost({ ...own, record: { publicIp, hostIp: '203.0.113.1' } }, [neighbour])).toBe(
      '203.0.113.1',
    )
    expect(screenHost(own, [own, neighbour])).toBe(exampleDetails.host)
    expect(screenHost(own, [own])).toBe(publicIp)
  })
})

describe('a VM’s name', () => {
  it('is its description, or its id where that is blank', () => {
    const vm = exampleVm('running')
    expect(vmName(vm)).toBe('train box')
    expect(vmName({ ...vm, name: '  ' })).toBe(vm.id)
  })
})
