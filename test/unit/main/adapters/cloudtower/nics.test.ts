import { expect, test } from 'vitest'
import { nicOf } from '../../../../../src/main/adapters/cloudtower/map'
import { WireNics } from '../../../../../src/main/adapters/cloudtower/schemas'

const read = (nic: object) =>
  WireNics.parse([{ id: 'c1', mac_address: '52:54:00:12:34:56', ...nic }]).map(nicOf)[0]

test('a card of a private cloud is known by its subnet, with its addresses inside and outside', () => {
  const vpc_nic = {
    ...{ id: 'c2', local_id: 'l', ip_addresses: ['10.9.0.4'] },
    ...{ vpc: { id: 'c3', name: 'shop' }, vpc_subnet: { id: 'c4', name: 'front' } },
    floating_ip: { id: 'c5', external_ip: '203.0.113.7' },
  }
  expect(read({ type: 'VPC', vlan: null, vpc_nic })).toMatchObject({
    ...{ isVpc: true, vpc: 'shop', network: { id: 'c4', name: 'front' } },
    ...{ addresses: ['10.9.0.4'], outside: '203.0.113.7' },
  })
})

test('limits are told in bits a second where they are switched on', () => {
  const told = read({
    ...{ egress_rate_limit_enabled: true, egress_rate_limit_max_rate_in_bitps: 200_000_000 },
    ...{ ingress_rate_limit_enabled: false, ingress_rate_limit_max_rate_in_bitps: 1 },
    nic: { id: 'c6', name: 'ens1f0' },
  })
  expect(told).toMatchObject({ sendLimit: 200_000_000, port: 'ens1f0' })
  expect(told).not.toHaveProperty('receiveLimit')
})

test('what an old tower does not tell, or tells in another form, is simply not there', () => {
  expect(read({ vpc_nic: 'c2', nic: 3, egress_rate_limit_enabled: 'yes' })).toEqual({
    ...{ id: 'c1', mac: '52:54:00:12:34:56', addresses: [], isEnabled: true },
  })
})
