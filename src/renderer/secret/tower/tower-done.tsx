import type { TowerStep } from '#shared/domain/tower'
import { DonePage } from '../parts/done-page'
import { useWords } from '../words'

interface TowerDoneProps {
  readonly step: Extract<TowerStep, { kind: 'done' }>
  /** Nobody signed in: a certificate was decided about. */
  readonly isAboutCertificate: boolean
}

/** The last page: what is kept, and where. */
export function TowerDone({ step, isAboutCertificate }: TowerDoneProps) {
  const { done } = useWords().tower
  const { signIn } = step
  if (isAboutCertificate) return <DonePage title={done.goesOn} name={step.name} text={done.certificate} />
  const text = signIn.isOwnKey === true ? done.ownKey : signIn.method === 'apiKey' ? done.key : done.password
  return <DonePage title={step.isAgain ? done.again : done.title} name={step.name} text={text} />
}
