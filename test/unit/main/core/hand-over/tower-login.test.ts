import { describe, expect, it } from 'vitest'
import type { TowerId } from '#shared/domain/tower-vm'
import { isTowerVmKey, towerVmKey } from '#shared/domain/tower-vm-key'
import { towerReach } from '../../../../../src/main/core/hand-over/tower-login'
import { sourceId } from '../../../../support/examples'

describe('a login to a tower’s VM', () => {
  it.each([
    [{ addresses: ['10.20.3.40'], guest: { kind: 'LINUX' } }, 'ssh', '10.20.3.40', 22],
    [{ addresses: ['10.20.3.40'], guest: {} }, 'ssh', '10.20.3.40', 22],
    [{ addresses: ['10.20.3.40'], guest: { kind: 'WINDOWS' } }, 'rdp', '10.20.3.40', 3389],
    [{ addresses: ['127.0.0.1', '172.17.0.1', ' 10.0.0.9 '], guest: {} }, 'ssh', '10.0.0.9', 22],
    [{ addresses: ['fe80::1', '2001:db8::7', '10.0.0.9'], guest: {} }, 'ssh', '10.0.0.9', 22],
    [{ addresses: ['fe80::1', '2001:db8::7'], guest: {} }, 'ssh', '2001:db8::7', 22],
  ] as const)('is by the address that VMTools tells: %j', (vm, kind, host, port) => {
    expect(towerReach(vm)).toEqual({ ok: true, value: { kind, host, port } })
  })

  it.each([[], [''], ['127.0.0.1'], ['169.254.3.4', 'fe80::1']])('is not there with %j', (...addresses) => {
    expect(towerReach({ addresses, guest: {} })).toBeUndefined()
  })

  it('is none with an address that is an option', () => {
    expect(towerReach({ addresses: ['-oProxyCommand=x'], guest: {} })).toEqual({ ok: false, error: 'host' })
  })

  it('goes by the key that its console has', () => {
    const vmId = 'cl1qxz' as TowerId
    expect(isTowerVmKey(towerVmKey(sourceId, vmId))).toBe(true)
  })
})
