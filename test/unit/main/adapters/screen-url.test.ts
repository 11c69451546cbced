import { expect, test } from 'vitest'
import { proxyUrl, redirectUrl } from '../../../../src/main/adapters/cloudtower/screen-url'

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
