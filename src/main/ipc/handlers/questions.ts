import { err, ok } from '#shared/result'
import { type Confirmations, questionKey } from '../../core/guard/confirmations'
import type { Handlers } from '../dispatch'

type QuestionCalls = 'secret.question' | 'secret.answer'

/** What the window for questions asks and answers. Another secret window has no say in it. */
export function questionHandlers({
  confirmations,
}: {
  readonly confirmations: Confirmations
}): Pick<Handlers, QuestionCalls> {
  return {
    'secret.question': (_input, { key }) =>
      key === questionKey ? ok(confirmations.read()) : err({ code: 'forbidden' }),
    'secret.answer': ({ id, answer, typedName }, { key }) =>
      key === questionKey
        ? confirmations.answer(id, answer === 'yes', typedName)
        : err({ code: 'forbidden' }),
  }
}
