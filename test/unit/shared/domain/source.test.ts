import { describe, expect, it } from 'vitest'
import { isUnencrypted, parseSourceUrl } from '#shared/domain/source'

describe('a typed source address', () => {
  it.each([
    ['10.0.0.5:5002', 'http://10.0.0.5:5002'],
    ['  http://10.0.0.5:5002  ', 'http://10.0.0.5:5002'],
    ['http://host:5002/api/v1/', 'http://host:5002'],
    ['HTTP://Host.Example:5002', 'http://host.example:5002'],
    ['host', 'http://host'],
    ['localhost:5002', 'http://localhost:5002'],
    ['[::1]:5002', 'http://[::1]:5002'],
    ['https://proxy.example', 'https://proxy.example'],
    ['https://proxy.example:443/x?y#z', 'https://proxy.example'],
    ['//host:5002', 'http://host:5002'],
  ])('%j is the client at %s', (typed, value) => {
    expect(parseSourceUrl(typed)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'required'],
    [' \t\n', 'required'],
    ['http://', 'malformed'],
    ['host:99999', 'malformed'],
    ['host:port', 'malformed'],
    ['ho st:5002', 'malformed'],
    ['http://host\n:5002', 'malformed'],
    ['::1', 'malformed'],
    ['javascript:alert(1)', 'malformed'],
    ['http://%00', 'malformed'],
    ['file:///etc/passwd', 'scheme'],
    ['ftp://host', 'scheme'],
    ['app://bundle', 'scheme'],
    ['ws://host:5002', 'scheme'],
    ['http://me@host:5002', 'credentials'],
    ['http://me:secret@host:5002', 'credentials'],
    ['me:secret@host:5002', 'credentials'],
  ])('%j is refused: %s', (typed, error) => {
    expect(parseSourceUrl(typed)).toEqual({ ok: false, error })
  })
})

describe('what is sent to a source', () => {
  it.each([
    ['http://10.0.0.5:5002', true],
    ['http://host.example', true],
    ['http://127.0.0.1.evil.example', true],
    ['https://host.example', false],
    ['http://localhost:5002', false],
    ['http://127.0.0.1:5002', false],
    ['http://127.1.2.3:5002', false],
    ['http://[::1]:5002', false],
  ])('can be read on the way to %s: %s', (url, expected) => {
    expect(isUnencrypted(url)).toBe(expected)
  })
})
