import { describe, expect, it } from 'vitest'
import { parseSshTarget, sshTargetText } from '#shared/domain/tunnel'

describe('an SSH address', () => {
  it.each([
    ['dbc', { host: 'dbc' }],
    [' me@10.0.0.5 ', { host: '10.0.0.5', user: 'me' }],
    ['me@host.example:2222', { host: 'host.example', user: 'me', port: 2222 }],
    ['[2001:db8::1]:22', { host: '2001:db8::1', port: 22 }],
    ['me@2001:db8::1', { host: '2001:db8::1', user: 'me' }],
  ])('%j is read', (text, value) => {
    expect(parseSshTarget(text)).toEqual({ ok: true, value })
    expect(sshTargetText(value)).toBe(text.trim())
  })

  it.each([
    ['', 'required'],
    ['   ', 'required'],
    ['-v', 'malformed'],
    ['me@-oProxyCommand=id', 'malformed'],
    ['-l@host', 'malformed'],
    ['me@ho st', 'malformed'],
    ['me@host/path', 'malformed'],
    ['me@$(id)', 'malformed'],
    ['me@host`id`', 'malformed'],
    ['@host', 'malformed'],
    ['host:0', 'port'],
    ['host:65536', 'port'],
    ['host:22x', 'port'],
    ['host:', 'port'],
  ])('%j is none', (text, error) => {
    expect(parseSshTarget(text)).toEqual({ ok: false, error })
  })
})
