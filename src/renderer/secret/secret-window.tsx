import { useEffect, useState } from 'react'
import type { Answer } from '#shared/ipc/contract'
import { call, closeWindow } from './bridge'
import { GenerateFlow } from './generate/generate-flow'
import { ImportFlow } from './import/import-flow'
import { Page } from './parts/page'
import { useWords } from './words'

/** The one place where a recovery phrase is shown or typed. Main says which of the two it is. */
export function SecretWindow() {
  const words = useWords()
  const [begun, setBegun] = useState<Answer<'secret.begin'>>()

  useEffect(() => {
    void call('secret.begin', {}).then(setBegun)
  }, [])
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      // Escape in the middle of an input method's composition ends that, not the window.
      if (event.key === 'Escape' && !event.isComposing) closeWindow()
    }
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  }, [])

  if (begun === undefined) return null
  if (!begun.ok) {
    return (
      <Page title={words.notBegun} failure={begun.error} actions={<CloseButton />}>
        {null}
      </Page>
    )
  }
  return begun.value.way === 'generate' ? <GenerateFlow /> : <ImportFlow />
}

function CloseButton() {
  const words = useWords()
  return (
    <button type="button" className="button" onClick={closeWindow}>
      {words.close}
    </button>
  )
}
