import { useEffect, useState } from 'react'
import type { Question } from '#shared/domain/question'
import { call } from '../bridge'
import { Page } from '../parts/page'
import { CloseAction } from '../parts/page-actions'
import { useWords } from '../words'
import { QuestionPage } from './question-page'

/** Asks one question after the other; main closes the window after the last one. */
export function QuestionFlow() {
  const words = useWords()
  const [question, setQuestion] = useState<Question | null>()

  useEffect(() => {
    void call('secret.question', {}).then((read) => setQuestion(read.ok ? read.value : null))
  }, [])

  if (question === undefined) return null
  if (question === null) {
    return (
      <Page title={words.question.none} actions={<CloseAction />}>
        {null}
      </Page>
    )
  }
  return <QuestionPage key={question.id} question={question} onNext={setQuestion} />
}
