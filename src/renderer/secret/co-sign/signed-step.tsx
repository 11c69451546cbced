import { useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { call, closeWindow } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { focusFirst } from '../parts/focus-first'
import { Page } from '../parts/page'
import { useWords } from '../words'

/** The signature is made: added already, or to be sent back in a file or picture. */
export function SignedStep({ isOwn }: { readonly isOwn: boolean }) {
  const words = useWords()
  const { coSign } = words.keys
  const [done, setDone] = useState<string>()
  const [failure, setFailure] = useState<AppError>()

  const save = async (as: 'file' | 'image') => {
    setFailure(undefined)
    const answer = await call('secret.saveCoSign', { as })
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value !== null) setDone(coSign.saved(answer.value.path))
  }
  const copy = async () => {
    setFailure(undefined)
    const answer = await call('secret.copyCoSign', {})
    if (!answer.ok) return setFailure(answer.error)
    setDone(coSign.copied)
  }

  return (
    <Page
      title={coSign.doneTitle}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={closeWindow}
      actions={
        <button type="submit" className={isOwn || done !== undefined ? 'button button-primary' : 'button'}>
          {words.done.action}
        </button>
      }
    >
      <p className="lead">{isOwn ? coSign.doneOwn : coSign.doneText}</p>
      {!isOwn && (
        <div className="save-ways">
          <button type="button" className="button" ref={focusFirst} onClick={() => void save('file')}>
            {coSign.saveFile}
          </button>
          <button type="button" className="button" onClick={() => void save('image')}>
            {coSign.saveImage}
          </button>
          <button type="button" className="button" onClick={() => void copy()}>
            {coSign.copy}
          </button>
        </div>
      )}
      {done !== undefined && (
        <p className="hint" role="status">
          {done}
        </p>
      )}
    </Page>
  )
}
