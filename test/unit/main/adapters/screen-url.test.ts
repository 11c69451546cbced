import { expect, test } from 'vitest'
import {
  directUrl,
  proxyUrl,
  redirectUrl,
  restDirectUrl,
  terminalUrl,
} from '../../../../src/main/adapters/cloudtower/screen-url'

const facts = { vm_uuid: '0-0', host_ip: '192.168.5.4', token: 'U2F/dG+kX1==' }

test('the token is encoded, or its plus and slash would break the address', () => {
  const url = proxyUrl('https://tower.example:8443', facts)
  expect(url).toBe(
    'wss://tower.example:8443/websockify/?token=U2F%2FdG%2BkX1%3D%3D&uuid=0-0&host=192.168.5.4',
  )
  expect(new URL(url).searchParams.get('token')).toBe(facts.token)
})

test('a tower over http has its screens over ws', () => {
  expect(proxyUrl('http://tower.example', facts)).toMatch(/^ws:\/\/tower\.example\/websockify\/\?/)
})

test.each([
  ['/websockify/?token=a%2Bb&uuid=1', 'wss://tower.example/websockify/?token=a%2Bb&uuid=1'],
  ['https://tower.example/websockify/?token=a', 'wss://tower.example/websockify/?token=a'],
  ['wss://tower.example/websockify/?token=a', 'wss://tower.example/websockify/?token=a'],
])('what REST tells is taken whole or as a path: %s', (redirect, expected) => {
  expect(redirectUrl('https://tower.example', redirect)).toBe(expected)
})

test.each(['https://elsewhere.example/websockify/?token=a', '//elsewhere.example/', 'https://'])(
  'an address that leads elsewhere is not followed: %s',
  (redirect) => {
    expect(redirectUrl('https://tower.example', redirect)).toBeUndefined()
  },
)

test('the direct way is the cluster’s, with its own token, which is not the tower’s', () => {
  const url = directUrl('https://tower.example', { ...facts, cluster_ip: '192.168.5.2', raw_token: '1a2b' })
  expect(url).toBe('wss://192.168.5.2/websockify/?token=1a2b&uuid=0-0&host=192.168.5.4')
})

test.each([
  ['10.0.0.2:8443', 'wss://10.0.0.2:8443/websockify/'],
  ['fd00::2', 'wss://[fd00::2]/websockify/'],
  ['cluster.example', 'wss://cluster.example/websockify/'],
])('a cluster is named as towers name it: %s', (cluster_ip, start) => {
  const url = directUrl('https://tower.example', { ...facts, cluster_ip, raw_token: '1a2b' })
  expect(url?.startsWith(`${start}?`)).toBe(true)
})

test('a tower over http has its cluster’s screens over ws', () => {
  const url = directUrl('http://tower.example', { ...facts, cluster_ip: '10.0.0.2', raw_token: '1a2b' })
  expect(url).toMatch(/^ws:\/\/10\.0\.0\.2\/websockify\/\?/)
})

test.each([
  { cluster_ip: '', raw_token: '1a2b' },
  { cluster_ip: null, raw_token: '1a2b' },
  { cluster_ip: '10.0.0.2', raw_token: null },
  { cluster_ip: 'user@10.0.0.2', raw_token: '1a2b' },
  { cluster_ip: '10.0.0.2/elsewhere', raw_token: '1a2b' },
  { cluster_ip: 'a b', raw_token: '1a2b' },
])('there is no direct way where the tower names none: %j', (cluster) => {
  expect(directUrl('https://tower.example', { ...facts, ...cluster })).toBeUndefined()
})

test.each([
  ['/websockify/?token=a', 'wss://10.0.0.2/websockify/?token=a'],
  ['https://10.0.0.9/websockify/?token=a', 'wss://10.0.0.9/websockify/?token=a'],
  // What is said without encryption is encrypted all the same, as the tower is.
  ['ws://10.0.0.2/websockify/?token=a', 'wss://10.0.0.2/websockify/?token=a'],
  ['javascript:alert(1)', undefined],
  ['https://', undefined],
  [undefined, undefined],
])('the direct way that REST tells: %s', (direct, expected) => {
  expect(restDirectUrl('https://tower.example', '10.0.0.2', direct)).toBe(expected)
})

test.each([
  ['/vm/c1/vnc?lang=zh', 'https://tower.example/vm/c1/vnc?lang=zh'],
  ['https://tower.example/vm/c1/vnc', 'https://tower.example/vm/c1/vnc'],
  // An address that says less than the tower's own is not taken at its word.
  ['http://tower.example/vm/c1/vnc', 'https://tower.example/vm/c1/vnc'],
])('the tower’s own page goes to the browser: %s', (terminal, expected) => {
  expect(terminalUrl('https://tower.example', terminal)).toBe(expected)
})

test.each([
  '',
  'https://elsewhere.example/vm/c1/vnc',
  'https://somebody:pw@tower.example/vm/c1/vnc',
  'javascript:alert(1)',
  'file:///etc/passwd',
  '/websockify/?token=a%2Bb&uuid=1',
  '/vm/c1/vnc#access_token=abc',
])('a page elsewhere, or one that carries what opens it, does not: %s', (terminal) => {
  expect(terminalUrl('https://tower.example', terminal)).toBeUndefined()
})
