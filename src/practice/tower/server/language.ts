import { TowerRefusal } from '../refusal'
import type { TowerState } from '../state'

const languages = ['zh-CN', 'en-US', '*'] as const
type Language = (typeof languages)[number]

/** The language of human texts (spec 1, `content-language`); English when nothing is said. */
export function languageOf(header: string | string[] | undefined): Language {
  if (header === undefined) return 'en-US'
  const language = languages.find((known) => known === header)
  if (language === undefined) throw new TowerRefusal(400, 'content-language is zh-CN, en-US or *')
  return language
}

const textFields: Readonly<Record<string, string>> = { Task: 'description', UserAuditLog: 'message' }

/** Puts the texts of rendered objects into the language asked for; `*` is a JSON string with all of them. */
export function inLanguage(state: TowerState, language: Language, type: string, answer: unknown): unknown {
  const field = textFields[type]
  if (field === undefined || language === 'en-US' || !Array.isArray(answer)) return answer
  return answer.map((object: { readonly id: string }) => {
    const text = state.texts.get(object.id)
    if (text === undefined) return object
    return { ...object, [field]: language === '*' ? JSON.stringify(text) : text[language] }
  })
}
