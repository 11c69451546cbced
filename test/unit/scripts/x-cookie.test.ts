import { expect, it } from 'vitest'
import { xauthorityWithCookie } from '../../../scripts/setup/x-cookie'

it('writes one entry that holds for every display', () => {
  const cookie = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
  const name = Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex')
  expect(xauthorityWithCookie(cookie).toString('hex')).toBe(
    `ffff000000000012${name}0010${cookie.toString('hex')}`,
  )
})

it('makes a new cookie each time', () => {
  expect(xauthorityWithCookie()).not.toEqual(xauthorityWithCookie())
})
