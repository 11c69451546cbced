import { useState } from 'react'
import type { HandOverOutcome } from '#shared/domain/hand-over'
import type { VmKey } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { copyText } from '../../stores/clipboard'
import { useVm } from '../../stores/collections'
import { useHandOver } from '../../stores/hand-over'
import { useWords } from '../../stores/settings'
import { closeDialog, say } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Fact, Facts } from '../../ui/facts'
import { visibleText } from '../../ui/visible-text'
import './hand-over.css'

interface HandedOverProps {
  readonly vmKey: VmKey
  readonly outcome: Extract<HandOverOutcome, { kind: 'command' | 'saved' }>
}

/** Where this computer has no program for it: what to do by hand. */
export function HandedOverDialog({ vmKey, outcome }: HandedOverProps) {
  const words = useWords()
  const handOver = useHandOver(vmKey, '')
  const hasPassword = useVm(vmKey)?.details?.hasLogin === true
  const [error, setError] = useState<AppError>()
  const isSaved = outcome.kind === 'saved'
  const command = isSaved ? handOver?.rdpCommand : outcome.command
  const copyPassword = async () => {
    const answer = await call('vm.copyPassword', { vmKey })
    setError(answer.ok ? undefined : answer.error)
    if (answer.ok) say(words.handOver.passwordCopied)
  }
  return (
    <Dialog
      title={isSaved ? words.handOver.savedTitle : words.handOver.commandTitle}
      onClose={closeDialog}
      foot={
        <>
          {hasPassword ? (
            <Button onClick={() => void copyPassword()}>{words.handOver.password}</Button>
          ) : null}
          {command === undefined ? null : (
            <Button variant="primary" onClick={() => void copyText(command, words.handOver.command)}>
              {words.handOver.copy}
            </Button>
          )}
        </>
      }
    >
      <div className="form-stack">
        <p>{isSaved ? words.handOver.savedText : words.handOver.commandText}</p>
        {isSaved ? (
          <Facts>
            <Fact label={words.handOver.savedAs}>
              <bdi className="selectable">{visibleText(outcome.path)}</bdi>
            </Fact>
          </Facts>
        ) : null}
        {command === undefined ? null : (
          <code className="command-text selectable">{visibleText(command)}</code>
        )}
        {error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
      </div>
    </Dialog>
  )
}
