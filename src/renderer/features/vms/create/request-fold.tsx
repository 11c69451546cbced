import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { requestText, type ShownRequest } from '#shared/domain/shown-request'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../../../api/client'
import { copyText } from '../../../stores/clipboard'
import { useWords } from '../../../stores/settings'
import { Button } from '../../../ui/button'
import { ErrorNote } from '../../../ui/error-note'
import { Fold } from '../../../ui/fold'
import type { VmFormHandle } from './use-vm-form'
import { toRequest } from './vm-form'

/** What will be sent, for those who want to see it: made by main, where it is sent from. */
export function RequestFold({ handle }: { handle: VmFormHandle }) {
  const words = useWords().createVm
  const [isOpen, setOpen] = useState(false)
  const request = Object.keys(handle.problems).length === 0 ? toRequest(handle.form) : undefined
  return (
    <Fold title={words.request} isOpen={isOpen} onToggle={setOpen}>
      <p className="field-help">{words.requestNote}</p>
      {!isOpen ? null : request === undefined ? (
        <p className="quiet-text">{words.incomplete}</p>
      ) : (
        <Request request={request} />
      )}
    </Fold>
  )
}

function Request({ request }: { request: VmRequest }) {
  const words = useWords().createVm
  const answer = useShownRequest(request)
  if (answer === undefined) return <p className="quiet-text">{words.reading}</p>
  if (!answer.ok) return <ErrorNote error={answer.error} />
  const text = requestText(answer.value)
  return (
    <>
      <pre className="request selectable">{text}</pre>
      <div>
        <Button size="small" icon={Copy} onClick={() => void copyText(text, words.requestWhat)}>
          {words.copyRequest}
        </Button>
      </div>
    </>
  )
}

/** The request as main would send it now; an answer that comes after a later change is dropped. */
function useShownRequest(request: VmRequest): Result<ShownRequest, AppError> | undefined {
  const [answer, setAnswer] = useState<Result<ShownRequest, AppError>>()
  const asked = JSON.stringify(request)
  useEffect(() => {
    let isOld = false
    void call('vm.showRequest', JSON.parse(asked)).then((told) => {
      if (!isOld) setAnswer(told)
    })
    return () => {
      isOld = true
    }
  }, [asked])
  return answer
}
