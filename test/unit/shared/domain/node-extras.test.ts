import { describe, expect, it } from 'vitest'
import { isPoweredOn } from '#shared/domain/bare-metal'
import { areMonitorServers, monitorProblem } from '#shared/domain/monitoring'
import { cidrProblem, networkNameProblem } from '#shared/domain/network'

/** Texts that must never leave in any field: some values reach a shell on the host (DBC HTTP API, 18). */
const hostile = [
  '$(reboot)',
  '`id`',
  'lab001; reboot',
  'lab001\n',
  '\nlab001',
  'lab001"',
  'lab\\001',
  "lab'001",
  '../lab001',
  'lab 001',
  'ｌａｂ００１',
  'lab001\u0000',
  '\u202elab001',
]

describe('a network’s name', () => {
  it.each(['lab001', 'ABCDEF', '1234567890', 'aB3dE6'])('may be %s', (name) => {
    expect(networkNameProblem(name, [])).toBeUndefined()
  })

  it.each([...hostile, 'lab01', 'lab00100000', 'lab-001', 'lab_001', 'läb001'])('may not be %j', (name) => {
    expect(networkNameProblem(name, [])).toBe('form')
  })

  it('must be there, and not be taken', () => {
    expect(networkNameProblem('', [])).toBe('required')
    expect(networkNameProblem('lab001', ['lab001'])).toBe('taken')
  })
})

describe('a network’s range', () => {
  it.each(['192.168.66.0/24', '10.0.0.0/8', '172.16.0.0/12', '172.31.255.0/30', '192.168.0.0/18'])(
    'may be %s',
    (cidr) => {
      expect(cidrProblem(cidr)).toBeUndefined()
    },
  )

  it.each([
    ...hostile,
    '192.168.66.0',
    '192.168.66.0/',
    '192.168.66/24',
    '192.168.66.0/24/1',
    '192.168.66.256/24',
    '192.168.066.0/24',
    '192.168.66.0/024',
    '192.168.66.0/33',
    '0xc0.168.66.0/24',
    ' 192.168.66.0/24',
    '192.168.66.0/24\n',
    '192.168.66.0/24;reboot',
    '-1.0.0.0/24',
    '1e1.0.0.0/24',
    'fd00::/8',
    '::ffff:10.0.0.0/104',
  ])('may not be %j', (cidr) => {
    expect(cidrProblem(cidr)).toBe('form')
  })

  it.each([
    ['', 'required'],
    ['10.0.0.0/7', 'size'],
    ['192.168.66.0/31', 'size'],
    ['192.168.66.4/32', 'size'],
    ['203.0.113.0/24', 'notPrivate'],
    ['172.32.0.0/16', 'notPrivate'],
    ['172.0.0.0/8', 'notPrivate'],
    ['192.168.66.1/24', 'hostBits'],
    ['10.1.0.0/8', 'hostBits'],
    ['192.168.122.0/24', 'reserved'],
    ['192.168.122.128/25', 'reserved'],
    ['192.168.0.0/16', 'reserved'],
  ])('%j is refused as %s', (cidr, problem) => {
    expect(cidrProblem(cidr)).toBe(problem)
  })
})

describe('a monitoring server', () => {
  it.each(['203.0.113.5:10051', '10.0.0.1:1', '255.255.255.255:65535'])('may be %s', (server) => {
    expect(monitorProblem(server, [])).toBeUndefined()
  })

  it.each([
    ...hostile,
    '',
    'host:10051',
    '203.0.113.5',
    '203.0.113.5:',
    ':10051',
    '203.0.113.5:1:2',
    '[::1]:10051',
    '203.0.113.5 :10051',
  ])('may not be %j', (server) => {
    expect(monitorProblem(server, [])).toBe('form')
  })

  it.each(['0', '65536', '010', '1e3', '-1', ' 1', '1\n'])('has no port %j', (port) => {
    expect(monitorProblem(`203.0.113.5:${port}`, [])).toBe('port')
  })

  it('is one of two at most, each another one', () => {
    const [a, b, c] = ['203.0.113.5:1', '203.0.113.5:2', '203.0.113.5:3'] as const
    expect(areMonitorServers([])).toBe(true)
    expect(areMonitorServers([a, b])).toBe(true)
    expect(areMonitorServers([a, a])).toBe(false)
    expect(areMonitorServers([a, b, c])).toBe(false)
  })
})

it.each([
  ['Chassis Power is on', true],
  ['Chassis Power is off', false],
  ['Power is on', true],
  ['power is OFF <line> ', false],
  ['Chassis Power Control: Up/On', undefined],
  ['', undefined],
  ['Unable to establish IPMI session', undefined],
])('the power state of %j is %s', (text, isOn) => {
  expect(isPoweredOn(text)).toBe(isOn)
})
