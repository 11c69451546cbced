import { useCallback, useEffect, useState } from 'react'
import type { TowerStep } from '#shared/domain/tower'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useWords } from '../words'
import { AddressStep } from './address-step'
import { CertificateStep } from './certificate-step'
import { SignInStep } from './sign-in-step'
import { TowerDone } from './tower-done'

/** Connects a CloudTower, or signs in to one again, or decides about its certificate: main says with which step it begins. */
export function TowerFlow() {
  const words = useWords()
  const [step, setStep] = useState<TowerStep>()
  const [failure, setFailure] = useState<AppError>()
  const [wasTrusted, setTrusted] = useState(false)

  const begin = useCallback(async () => {
    setFailure(undefined)
    const answer = await call('secret.towerBegin', {})
    if (answer.ok) setStep(answer.value)
    else setFailure(answer.error)
  }, [])
  useEffect(() => void begin(), [begin])

  if (failure !== undefined) {
    return (
      <Page
        title={words.tower.signIn.to}
        notice={<CallFailure error={failure} />}
        onSubmit={() => void begin()}
        actions={<PageActions action={words.retry} leave={words.close} />}
      >
        {null}
      </Page>
    )
  }
  switch (step?.kind) {
    case undefined:
      return null
    case 'address':
      return <AddressStep onNext={setStep} />
    case 'certificate':
      return (
        <CertificateStep
          step={step}
          onNext={(next) => {
            setTrusted(true)
            setStep(next)
          }}
        />
      )
    case 'signIn':
      return <SignInStep step={step} onNext={setStep} />
    case 'done':
      return <TowerDone step={step} isAboutCertificate={step.isAgain && wasTrusted} />
  }
}
