import { useState } from 'react'
import type { AskedCoSign } from '#shared/domain/co-sign'
import { isUnencrypted } from '#shared/domain/source'
import type { AppError } from '#shared/ipc/errors'
import { AccessFacts } from '../access/access-facts'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useWords } from '../words'
import { SignedStep } from './signed-step'
import { SignerField } from './signer-field'

/** Shows what a request wants, from what main has read, and signs when the user says so. */
export function CoSignFlow({ asked }: { readonly asked: AskedCoSign }) {
  const words = useWords()
  const { coSign } = words.keys
  const [signer, setSigner] = useState(asked.signers[0]?.key)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [isSigned, setIsSigned] = useState(false)

  const sign = async () => {
    if (signer === undefined || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.coSign', { accountId: signer })
    setIsBusy(false)
    if (answer.ok) setIsSigned(true)
    else setFailure(answer.error)
  }

  if (isSigned) return <SignedStep isOwn={asked.isOwn} />
  return (
    <Page
      title={coSign.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void sign()}
      actions={
        <PageActions action={coSign.action} working={coSign.working} isBusy={isBusy} leave={coSign.reject} />
      }
    >
      <p className="lead">{asked.isOwn ? coSign.leadOwn : coSign.lead}</p>
      {!asked.isOwn && <CheckWords words={asked.words} />}
      <Facts asked={asked} />
      {asked.step === 'session' && <p className="hint hint-error">{coSign.sessionWarn}</p>}
      <SignerField signers={asked.signers} chosen={signer} onChoose={setSigner} />
    </Page>
  )
}

/** The words that both sides compare. */
function CheckWords({ words: four }: { readonly words: readonly string[] }) {
  const { coSign } = useWords().keys
  return (
    <section className="check-words" aria-label={coSign.words}>
      <output className="check-line">{four.join(' ')}</output>
      <p className="hint">{coSign.wordsHint}</p>
    </section>
  )
}

function Facts({ asked }: { readonly asked: AskedCoSign }) {
  const words = useWords()
  const { coSign } = words.keys
  const hint = isUnencrypted(asked.source) ? { hint: words.access.receive.unencrypted } : {}
  return (
    <AccessFacts
      facts={[
        { label: coSign.what, value: asked.step === 'nonce' ? coSign.nonce : coSign.session },
        ...(asked.purpose === ''
          ? []
          : [{ label: asked.isOwn ? coSign.purposeOwn : coSign.purpose, value: asked.purpose }]),
        ...(asked.nodeLabel === '' ? [] : [{ label: coSign.node, value: asked.nodeLabel }]),
        { label: words.access.nodeId, value: asked.nodeId, isId: true },
        { label: coSign.through, value: asked.source, isId: true, ...hint },
        { label: coSign.endpoint, value: `/api/v1/${asked.endpoint}`, isId: true },
        {
          label: coSign.multisig,
          value: asked.multisig,
          isId: true,
          hint: coSign.threshold(asked.threshold, asked.signatories.length),
        },
        {
          label: coSign.expires,
          value: new Date(asked.expires).toLocaleString(document.documentElement.lang),
        },
      ]}
    />
  )
}
