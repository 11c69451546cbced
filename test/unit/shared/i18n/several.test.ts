import { describe, expect, test } from 'vitest'
import { secretQuestion } from '#shared/i18n/secret-question'

const { en, zh } = secretQuestion

describe('a question about several VMs', () => {
  test.each(Object.keys(en.severalTexts))(
    '%s names how many there are, without quotation marks',
    (action) => {
      const titleOf = (words: typeof en, several: string) =>
        words.severalTitle(words.actions[action as keyof typeof words.actions].title(several), several)
      expect(titleOf(en, en.severalVms(3))).toContain('3 VMs')
      const inChinese = titleOf(zh, zh.severalVms(3))
      expect(inChinese).toContain(' 3 台虚拟机')
      expect(inChinese).not.toMatch(/[“”]/)
    },
  )

  test('says of several what it says of one in other words', () => {
    for (const [action, text] of Object.entries(en.severalTexts))
      expect(text).not.toBe(en.actions[action as keyof typeof en.actions].text)
  })
})
