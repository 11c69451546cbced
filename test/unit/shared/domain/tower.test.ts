import { describe, expect, test } from 'vitest'
import { fingerprintText, parseTowerUrl } from '#shared/domain/tower'

describe('a tower’s address', () => {
  test.each([
    ['tower.example', 'https://tower.example'],
    [' https://tower.example/ ', 'https://tower.example'],
    ['https://tower.example/v2/api', 'https://tower.example'],
    ['https://tower.example/v2/api/', 'https://tower.example'],
    ['https://tower.example:8443/api/', 'https://tower.example:8443'],
    ['10.0.0.10', 'https://10.0.0.10'],
    ['10.0.0.10:8443', 'https://10.0.0.10:8443'],
    ['http://10.0.0.10', 'http://10.0.0.10'],
    ['HTTPS://Tower.Example', 'https://tower.example'],
    ['[fd00::10]:443', 'https://[fd00::10]'],
  ])('%s is %s', (typed, value) => {
    expect(parseTowerUrl(typed)).toEqual({ ok: true, value })
  })

  test.each([
    ['', 'required'],
    ['  ', 'required'],
    ['not an address', 'malformed'],
    ['https://', 'malformed'],
    ['ftp://tower.example', 'scheme'],
    ['file:///etc/passwd', 'malformed'],
    ['https://user:secret@tower.example', 'credentials'],
  ])('%j is refused: %s', (typed, error) => {
    expect(parseTowerUrl(typed)).toEqual({ ok: false, error })
  })
})

test('a fingerprint is shown as browsers show it', () => {
  expect(fingerprintText('ab01ff')).toBe('AB:01:FF')
})
