import { FileSignature } from 'lucide-react'
import { useRef, useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { openCoSignFile } from '../stores/co-sign-actions'
import { Button } from './button'

interface OpenCoSignProps {
  readonly label: string
  readonly onError: (error: AppError | undefined) => void
}

/** Asks for a request or an answer of another Lodger, as a file or as the picture of a QR code. */
export function OpenCoSign({ label, onError }: OpenCoSignProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const open = async (file: File | undefined) => {
    if (file === undefined) return
    setBusy(true)
    onError(undefined)
    const opened = await openCoSignFile(file)
    setBusy(false)
    if (!opened.ok) onError(opened.error)
  }
  return (
    <>
      <Button icon={FileSignature} busy={isBusy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".lodger-cosign,.json,image/png,image/jpeg,image/webp"
        onChange={(event) => {
          void open(event.currentTarget.files?.[0])
          // The same file chosen again should be opened again.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
