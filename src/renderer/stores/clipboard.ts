import { call } from '../api/client'
import { wordsNow } from './settings'
import { say } from './ui'

/** Puts `text` on the clipboard and says so; answers whether it is there. `what` names it, as "address". */
export async function copyText(text: string, what: string): Promise<boolean> {
  const answer = await call('clipboard.write', { text })
  if (answer.ok) say(wordsNow().common.copiedOf(what))
  return answer.ok
}
