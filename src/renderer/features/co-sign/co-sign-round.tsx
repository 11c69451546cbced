import { useState } from 'react'
import { accountKind } from '#shared/domain/account'
import type { CoSign } from '#shared/domain/co-sign'
import { type Node, nodeName, shortId } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../../api/client'
import { useAccounts } from '../../stores/collections'
import { useLocale, useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import { OpenCoSign } from '../../ui/open-co-sign'
import { PasteCoSign } from '../../ui/paste-co-sign'
import { visibleText } from '../../ui/visible-text'
import { QrCode } from './qr-code'

/** A request on its way: who has signed, how to reach the others, and what came of it. */
export function CoSignRound({ round, node }: { round: CoSign; node: Node }) {
  const words = useWords()
  const [error, setError] = useState<AppError>()
  const { coSign } = words
  const withdraw = async () => {
    const answer = await call('coSign.cancel', { id: round.key })
    setError(answer.ok ? undefined : answer.error)
  }
  const leave = () => {
    // What is done need not be looked at again.
    if (round.state === 'done') void withdraw()
    closeDialog()
  }
  return (
    <Dialog
      title={coSign.title(visibleText(nodeName(node)))}
      onClose={leave}
      foot={
        <>
          {round.state === 'collecting' ? (
            <Button variant="quiet" onClick={() => void withdraw()}>
              {coSign.cancel}
            </Button>
          ) : null}
          <Button variant={round.state === 'done' ? 'primary' : 'normal'} onClick={leave}>
            {words.common.close}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        <Outcome round={round} onAnew={() => void withdraw()} onError={setError} />
        <Signatories round={round} onError={setError} />
        {round.state === 'collecting' ? <Exchange round={round} onError={setError} /> : null}
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}

interface PartProps {
  readonly round: CoSign
  readonly onError: (error: AppError | undefined) => void
}

function Outcome({ round, onAnew, onError }: PartProps & { onAnew: () => void }) {
  const { coSign } = useWords()
  if (round.state === 'sending' || round.state === 'done') {
    return (
      <p className="access-line" role="status">
        <Mark kind={round.state === 'done' ? 'done' : 'busy'} />
        {round.state === 'done' ? coSign.done : coSign.sending}
      </p>
    )
  }
  if (round.error === undefined) {
    return round.step === 'session' ? <p className="lead">{coSign.sessionStep}</p> : null
  }
  const again = async () => show(await call('coSign.sendAgain', { id: round.key }), onError)
  return (
    <ErrorNote
      error={round.error}
      actions={
        round.canSendAgain === true ? (
          <Button onClick={() => void again()}>{coSign.again}</Button>
        ) : (
          <Button onClick={onAnew}>{coSign.anew}</Button>
        )
      }
    />
  )
}

/** The wallets of the set; an own one can sign at once. */
function Signatories({ round, onError }: PartProps) {
  const { coSign } = useWords()
  const accounts = useAccounts()
  const signOwn = async () => show(await call('coSign.signOwn', { id: round.key }), onError)
  return (
    <section aria-label={coSign.progress(round.signed.length, round.needed)}>
      <p className="co-sign-progress">{coSign.progress(round.signed.length, round.needed)}</p>
      <ul className="co-sign-wallets">
        {round.signatories.map((address) => {
          const isSigned = round.signed.includes(address)
          const known = accounts.find((each) => !each.practice && each.address === address)
          const isOwn = known !== undefined && accountKind(known) === 'key'
          return (
            <li key={address}>
              <Mark kind={isSigned ? 'done' : 'off'} />
              <span className="co-sign-wallet">
                {known === undefined ? null : <Name text={isOwn ? coSign.own(known.name) : known.name} />}
                <span className="mono quiet-text">{shortId(address)}</span>
              </span>
              {isOwn && !isSigned && round.state === 'collecting' ? (
                <Button size="small" onClick={() => void signOwn()}>
                  {coSign.signOwn}
                </Button>
              ) : (
                <span className="quiet-text">{isSigned ? coSign.signed : coSign.waiting}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The request's way to the others, and their answers' way back. */
function Exchange({ round, onError }: PartProps) {
  const { coSign } = useWords()
  const locale = useLocale()
  const [done, setDone] = useState<string>()
  const save = async (as: 'file' | 'image') => {
    const answer = await call('coSign.save', { id: round.key, as })
    show(answer, onError)
    if (answer.ok && answer.value !== null) setDone(coSign.saved(visibleText(answer.value.path)))
  }
  const copy = async () => {
    const answer = await call('coSign.copy', { id: round.key })
    show(answer, onError)
    if (answer.ok) setDone(coSign.copied)
  }
  const expires = new Date(round.expires).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en')
  return (
    <>
      <section className="co-sign-part" aria-label={coSign.give}>
        <h3 className="co-sign-head">{coSign.give}</h3>
        <div className="co-sign-buttons">
          <Button onClick={() => void save('file')}>{coSign.saveFile}</Button>
          <Button onClick={() => void save('image')}>{coSign.saveImage}</Button>
          <Button onClick={() => void copy()}>{coSign.copy}</Button>
        </div>
        {done === undefined ? null : (
          <p className="quiet-text" role="status">
            {done}
          </p>
        )}
        <QrCode id={round.key} />
        <div className="co-sign-words">
          <span className="quiet-text">{coSign.words}</span>
          <output className="co-sign-four selectable">{round.words.join(' ')}</output>
          <p className="quiet-text">{coSign.wordsHelp}</p>
        </div>
      </section>
      <section className="co-sign-part" aria-label={coSign.take}>
        <h3 className="co-sign-head">{coSign.take}</h3>
        <div className="co-sign-buttons">
          <OpenCoSign label={coSign.takeOpen} onError={onError} />
        </div>
        <PasteCoSign onError={onError} />
        <p className="quiet-text">{coSign.expires(expires)}</p>
      </section>
    </>
  )
}

function show(answer: Result<unknown, AppError>, onError: PartProps['onError']): void {
  onError(answer.ok ? undefined : answer.error)
}
