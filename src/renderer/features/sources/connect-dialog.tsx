import { Cloud, FlaskConical } from 'lucide-react'
import { useRef, useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { useSources } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { startPractice } from '../../stores/source-actions'
import { connectTower } from '../../stores/tower-actions'
import { closeDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { ConnectForm } from '../../ui/connect-form'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import './connect-dialog.css'

/** Connects another source. */
export function ConnectDialog() {
  const words = useWords().welcome
  const input = useRef<HTMLInputElement>(null)
  const hasPractice = useSources().some((source) => source.practice)
  return (
    <Dialog title={words.connectTitle} onClose={closeDialog} initialFocus={input}>
      <p className="lead">{words.dbcText}</p>
      <ConnectForm inputRef={input} onDone={closeDialog} />
      <TowerOffer />
      {hasPractice ? null : <PracticeOffer />}
    </Dialog>
  )
}

function TowerOffer() {
  const words = useWords()
  const [error, setError] = useState<AppError>()
  const connect = async () => {
    const answer = await connectTower()
    if (answer.ok) closeDialog()
    else setError(answer.error)
  }
  return (
    <div className="practice-offer">
      <div className="practice-offer-line">
        <p>{words.welcome.orTower}</p>
        <Button icon={Cloud} onClick={() => void connect()}>
          {words.welcome.tower}
        </Button>
      </div>
      {error === undefined ? null : <ErrorNote error={error} />}
    </div>
  )
}

function PracticeOffer() {
  const words = useWords().welcome
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<AppError>()
  const start = async () => {
    setStarting(true)
    const answer = await startPractice()
    setStarting(false)
    if (answer.ok) closeDialog()
    else setError(answer.error)
  }
  return (
    <div className="practice-offer">
      <div className="practice-offer-line">
        <p>{words.orPractice}</p>
        <Button icon={FlaskConical} busy={isStarting} onClick={() => void start()}>
          {isStarting ? words.practiceStarting : words.practiceAction}
        </Button>
      </div>
      {error === undefined ? null : <ErrorNote error={error} />}
    </div>
  )
}
