import { useState } from 'react'
import { fingerprintText, type TowerStep } from '#shared/domain/tower'
import type { AppError } from '#shared/ipc/errors'
import { AccessFacts } from '../access/access-facts'
import { call, closeWindow } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Page } from '../parts/page'
import { useWords } from '../words'

interface CertificateStepProps {
  readonly step: Extract<TowerStep, { kind: 'certificate' }>
  readonly onNext: (step: TowerStep) => void
}

/** Shows who answers, and asks whether to trust them. */
export function CertificateStep({ step, onNext }: CertificateStepProps) {
  const words = useWords()
  const { certificate: said } = words.tower
  const { certificate, before, url, isOfCluster = false } = step
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const kind = before === undefined ? 'new' : before === certificate.fingerprint ? 'same' : 'changed'
  const texts = {
    new: {
      title: isOfCluster ? said.clusterTitle : said.title,
      lead: isOfCluster ? said.clusterLead : said.lead,
      action: said.trust,
    },
    same: { title: said.sameTitle, lead: said.sameLead, action: said.same },
    changed: {
      title: said.changedTitle,
      lead: isOfCluster ? said.clusterChangedLead : said.changedLead,
      action: said.changedTrust,
    },
  }[kind]

  const trust = async () => {
    if (isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.towerTrust', { fingerprint: certificate.fingerprint })
    setIsBusy(false)
    if (!answer.ok) setFailure(answer.error)
    // The console that waited for it connects now: that is the answer to see.
    else if (isOfCluster) closeWindow()
    else onNext(answer.value)
  }
  // Trusting is a choice to be made: where something changed, Enter alone does not make it.
  const isEnterSafe = kind !== 'changed'
  return (
    <Page
      title={texts.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      {...(isEnterSafe ? { onSubmit: () => void trust() } : {})}
      actions={
        <>
          <button type="button" className="button" onClick={closeWindow}>
            {kind === 'new' || isOfCluster ? words.cancel : said.stop}
          </button>
          <button
            type={isEnterSafe ? 'submit' : 'button'}
            className="button button-primary"
            aria-disabled={isBusy}
            onClick={isEnterSafe ? undefined : () => void trust()}
          >
            {isBusy ? said.trusting : texts.action}
          </button>
        </>
      }
    >
      <p className="lead">{texts.lead}</p>
      <p className={certificate.isVouchedFor ? 'hint' : 'hint tower-note'}>
        {certificate.isVouchedFor ? said.vouched : isOfCluster ? said.clusterSelfSigned : said.selfSigned}
      </p>
      <AccessFacts
        facts={[
          { label: said.fingerprint, value: fingerprintText(certificate.fingerprint), isId: true },
          ...(kind === 'changed' && before !== undefined
            ? [{ label: said.before, value: fingerprintText(before), isId: true }]
            : []),
          { label: said.host, value: new URL(url).host },
          ...(certificate.subject === '' ? [] : [{ label: said.subject, value: certificate.subject }]),
          ...(certificate.issuer === '' ? [] : [{ label: said.issuer, value: certificate.issuer }]),
          validity(said, certificate.validFrom, certificate.validTo),
        ]}
      />
    </Page>
  )
}

function validity(
  said: ReturnType<typeof useWords>['tower']['certificate'],
  validFrom: string,
  validTo: string,
) {
  const value = said.from(validFrom.slice(0, 10), validTo.slice(0, 10))
  const hasEnded = validTo !== '' && Date.parse(validTo) < Date.now()
  return { label: said.valid, value, ...(hasEnded ? { hint: said.expired } : {}) }
}
