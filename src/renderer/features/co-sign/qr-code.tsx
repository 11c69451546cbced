import { useState } from 'react'
import type { Answer } from '#shared/ipc/contract'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { Button } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'

/** Modules of white around a code, without which it is not found. */
const margin = 4

/** The request as a QR code, drawn when it is asked for. */
export function QrCode({ id }: { id: string }) {
  const { coSign } = useWords()
  const [answer, setAnswer] = useState<Answer<'coSign.drawing'>>()
  if (answer === undefined) {
    return (
      <div>
        <Button
          variant="quiet"
          size="small"
          onClick={async () => setAnswer(await call('coSign.drawing', { id }))}
        >
          {coSign.showCode}
        </Button>
      </div>
    )
  }
  if (!answer.ok) return <ErrorNote error={answer.error} />
  if (answer.value === null) return <p className="quiet-text">{coSign.noCode}</p>
  const { size, path } = answer.value
  const side = size + 2 * margin
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={coSign.code}
      viewBox={`${-margin} ${-margin} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
