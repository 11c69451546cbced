import { createContext, useContext } from 'react'
import { secretWords } from '#shared/i18n/secret'

export type SecretWords = typeof secretWords.en

export const WordsContext = createContext<SecretWords>(secretWords.en)

/** This window's words in the language in force. */
export function useWords(): SecretWords {
  return useContext(WordsContext)
}
