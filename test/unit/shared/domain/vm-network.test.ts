import { describe, expect, it } from 'vitest'
import { isCustomPort, isIpv4, isMulticast, isNetworkFilter } from '#shared/domain/vm-network'

const hostile = ['', ' ', 'a"b', 'a\\b', '1\n2', '$(id)', '; rm -rf /', '`x`', 'tcp/udp,123', '１２３']

describe('an IPv4 address', () => {
  it.each(['0.0.0.0', '203.0.113.7', '255.255.255.255'])('is %j', (text) => {
    expect(isIpv4(text)).toBe(true)
  })
  it.each([
    ...hostile,
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.4 ',
    '1.2.3.4\n',
    '::1',
    '0x1.2.3.4',
  ])('is not %j', (text) => expect(isIpv4(text)).toBe(false))
})

describe('a mapped port', () => {
  it.each(['tcp,123', 'udp,111:222', 'tcp,333-444', 'udp,555-666:777-888', 'tcp,1', 'tcp,65535'])(
    'is %j',
    (text) => expect(isCustomPort(text)).toBe(true),
  )
  it.each([
    ...hostile,
    ...['tcp', 'tcp,', 'tcp,0', 'tcp,65536', 'icmp,1', 'TCP,1', 'tcp,1,2', 'tcp, 1', 'tcp,01', 'tcp,1:2:3'],
    ...['tcp,444-333', 'tcp,1-2-3', 'tcp,1-2:5', 'tcp,1-3:4-5', 'tcp,1:', 'tcp,:1', 'tcp,-5', 'tcp,1\n'],
  ])('is not %j', (text) => expect(isCustomPort(text)).toBe(false))
})

describe('a multicast group', () => {
  it.each(['230.0.0.1:5558', '224.0.0.0:1', '239.255.255.255:65535'])('is %j', (text) => {
    expect(isMulticast(text)).toBe(true)
  })
  it.each([
    ...hostile,
    ...['230.0.0.1', '223.0.0.1:1', '240.0.0.1:1', '230.0.0.1:0', '230.0.0.1:65536', 'x:1', '230.0.0.1:1:1'],
  ])('is not %j', (text) => expect(isMulticast(text)).toBe(false))
})

describe('a network filter', () => {
  it.each([
    'in,tcp,22,0.0.0.0/0,accept',
    'out,dns(udp),all,10.0.0.0/8,drop',
    'inout,icmp,all,203.0.113.7/32,drop',
    'in,udp,100-200,0.0.0.0/0,accept',
  ])('is %j', (text) => expect(isNetworkFilter(text)).toBe(true))
  it.each([
    ...hostile,
    ...['in,tcp,22,0.0.0.0/0', 'in,tcp,22,0.0.0.0/0,accept,x', 'up,tcp,22,0.0.0.0/0,accept'],
    ...['in,sctp,22,0.0.0.0/0,accept', 'in,tcp,0,0.0.0.0/0,accept', 'in,tcp,22,0.0.0.0,accept'],
    ...['in,tcp,22,0.0.0.0/33,accept', 'in,tcp,22,0.0.0.0/0,reject', 'in,tcp,any,0.0.0.0/0,drop'],
  ])('is not %j', (text) => expect(isNetworkFilter(text)).toBe(false))
})
