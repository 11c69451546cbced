import { describe, expect, it } from 'vitest'
import { refuseSandboxSwitches, sandboxSwitches } from '../../../scripts/setup/prepare'

describe("Chromium's sandbox", () => {
  it('is never switched off for an ordinary user', () => {
    expect(sandboxSwitches(false)).toEqual([])
  })

  it.each([
    '--no-sandbox',
    '-no-sandbox',
    '--NO-SANDBOX',
    '--disable-setuid-sandbox',
    '--disable-gpu-sandbox',
  ])('cannot be switched off by an ordinary user with %s', (argument) => {
    expect(() => refuseSandboxSwitches(['--lang=zh-CN', argument])).toThrow('is not accepted')
  })

  it('lets other switches through', () => {
    expect(() => refuseSandboxSwitches(['--lang=zh-CN', '--user-data-dir=/tmp/no-sandbox'])).not.toThrow()
  })
})
