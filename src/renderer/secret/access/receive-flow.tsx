import { useState } from 'react'
import type { OpenedAccess } from '#shared/ipc/calls/access'
import { call } from '../bridge'
import { DonePage } from '../parts/done-page'
import { OpenForm } from '../parts/open-form'
import { useWords } from '../words'
import { FoundStep } from './found-step'

type Stage =
  | { readonly kind: 'open' }
  | { readonly kind: 'found'; readonly opened: OpenedAccess }
  | { readonly kind: 'done'; readonly name: string }

/** Opens a file, shows what it shares and by whom, and adds the node. */
export function ReceiveFlow() {
  const { receive, passphrase, passphraseMissing: missing } = useWords().access
  const [stage, setStage] = useState<Stage>({ kind: 'open' })
  switch (stage.kind) {
    case 'open':
      return (
        <OpenForm
          texts={{ ...receive, passphrase, missing }}
          choose={() => call('secret.chooseAccess', {})}
          open={(typed) => call('secret.openAccess', { passphrase: typed })}
          onOpened={(opened) => setStage({ kind: 'found', opened })}
        />
      )
    case 'found':
      return (
        <FoundStep
          opened={stage.opened}
          onBack={() => setStage({ kind: 'open' })}
          onKept={(name) => setStage({ kind: 'done', name })}
        />
      )
    case 'done':
      return <DonePage title={receive.doneTitle} name={stage.name} text={receive.doneText} />
  }
}
