import { describe, expect, it } from 'vitest'
import { localeFor, Settings } from '#shared/domain/settings'

describe('the language of the app', () => {
  it.each([
    ['system', 'zh-CN', 'zh'],
    ['system', 'zh', 'zh'],
    ['system', 'ZH_TW', 'zh'],
    ['system', 'zh-Hant-HK', 'zh'],
    ['system', 'en-US', 'en'],
    ['system', 'de-DE', 'en'],
    ['system', '', 'en'],
    ['en', 'zh-CN', 'en'],
    ['zh', 'en-US', 'zh'],
  ] as const)('for the choice %s on a system that speaks %j is %s', (language, system, locale) => {
    expect(localeFor(language, system)).toBe(locale)
  })

  it('follows the system until somebody chooses', () => {
    expect(Settings.parse({})).toEqual({
      theme: 'system',
      language: 'system',
      lockAfter: 15,
      chainLookUps: true,
      chainEndpoints: [],
    })
  })
})
