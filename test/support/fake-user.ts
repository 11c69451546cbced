import type { Question } from '#shared/domain/question'
import type { Confirmations, QuestionWindow } from '../../src/main/core/guard/confirmations'

/** The window for questions, and somebody in front of it who answers each as `decide` says. */
export class FakeUser implements QuestionWindow {
  /** Every question that came up. */
  readonly seen: Question[] = []
  decide: (question: Question) => boolean = () => true
  #confirmations: Confirmations | undefined
  #isReading = false
  closedTimes = 0

  /** From now on this user answers what these ask. */
  answers(confirmations: Confirmations): void {
    this.#confirmations = confirmations
  }

  open(): void {
    if (this.#isReading) return
    this.#isReading = true
    // A page takes its time to come up; what is asked until then is there when it reads.
    queueMicrotask(() => this.#read())
  }

  close(): void {
    this.closedTimes += 1
  }

  #read(): void {
    this.#isReading = false
    let question = this.#confirmations?.read() ?? null
    while (question !== null) {
      this.seen.push(question)
      const answered = this.#confirmations?.answer(
        question.id,
        this.decide(question),
        question.typedName ?? '',
      )
      question = answered?.ok === true ? answered.value : null
    }
  }
}
