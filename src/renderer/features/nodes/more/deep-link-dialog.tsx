import { useEffect, useState } from 'react'
import { type DeepLink, deepLinkPattern } from '#shared/domain/deep-link'
import type { NodeKey } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { ErrorNote } from '../../../ui/error-note'
import { Fact, Facts } from '../../../ui/facts'
import { Field, TextInput } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { visibleText } from '../../../ui/visible-text'

const shownForMs = 15_000

/** Shows and sets what one logs in with to play on a bare-metal server. What is typed lives in this dialog only. */
export function DeepLinkDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const words = useWords().nodeExtras
  const [deviceId, setDeviceId] = useState('')
  const [devicePassword, setDevicePassword] = useState('')
  const problem = (text: string) =>
    text === '' || deepLinkPattern.test(text) ? undefined : words.deepLinkProblem
  const isEmpty = deviceId === '' && devicePassword === ''
  return (
    <FormDialog
      title={words.deepLinkTitle}
      action={words.deepLinkAction}
      reason={isEmpty ? words.deepLinkEmpty : (problem(deviceId) ?? problem(devicePassword))}
      run={() =>
        call('deepLink.set', {
          nodeKey,
          wanted: {
            ...(deviceId === '' ? {} : { deviceId }),
            ...(devicePassword === '' ? {} : { devicePassword }),
          },
        })
      }
      onClose={closeDialog}
    >
      <p>{words.deepLinkText}</p>
      <Present nodeKey={nodeKey} />
      <Field label={words.deepLinkNewId} problem={problem(deviceId)}>
        <TextInput value={deviceId} maxLength={64} isMono onChange={setDeviceId} />
      </Field>
      <Field label={words.deepLinkNewPassword} help={words.deepLinkHelp} problem={problem(devicePassword)}>
        <TextInput isSecret value={devicePassword} maxLength={64} onChange={setDevicePassword} />
      </Field>
    </FormDialog>
  )
}

/** What is set now, asked for by a click and hidden again by itself. */
function Present({ nodeKey }: { nodeKey: NodeKey }) {
  const words = useWords().nodeExtras
  const [shown, setShown] = useState<DeepLink>()
  const [error, setError] = useState<AppError>()
  useEffect(() => {
    if (shown === undefined) return
    const timer = setTimeout(() => setShown(undefined), shownForMs)
    return () => clearTimeout(timer)
  }, [shown])
  const show = async () => {
    const answer = await call('deepLink.read', { nodeKey })
    setError(answer.ok ? undefined : answer.error)
    if (answer.ok) setShown(answer.value)
  }
  return (
    <>
      {shown === undefined ? (
        <div>
          <Button size="small" onClick={() => void show()}>
            {words.deepLinkShow}
          </Button>
        </div>
      ) : (
        <Facts>
          <Fact label={words.deepLinkId}>
            <span className="mono selectable">{visibleText(shown.deviceId)}</span>
          </Fact>
          <Fact label={words.deepLinkPassword}>
            {shown.devicePassword === '' ? (
              words.deepLinkNone
            ) : (
              <span className="mono selectable">{visibleText(shown.devicePassword)}</span>
            )}
          </Fact>
        </Facts>
      )}
      {error === undefined ? null : <ErrorNote error={error} />}
    </>
  )
}
