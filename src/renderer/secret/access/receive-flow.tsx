import { useState } from 'react'
import type { OpenedAccess } from '#shared/ipc/calls/access'
import { useWords } from '../words'
import { AccessDone } from './access-done'
import { FoundStep } from './found-step'
import { OpenStep } from './open-step'

type Stage =
  | { readonly kind: 'open' }
  | { readonly kind: 'found'; readonly opened: OpenedAccess }
  | { readonly kind: 'done'; readonly name: string }

/** Opens a file, shows what it shares and by whom, and adds the node. */
export function ReceiveFlow() {
  const { receive } = useWords().access
  const [stage, setStage] = useState<Stage>({ kind: 'open' })
  switch (stage.kind) {
    case 'open':
      return <OpenStep onOpened={(opened) => setStage({ kind: 'found', opened })} />
    case 'found':
      return (
        <FoundStep
          opened={stage.opened}
          onBack={() => setStage({ kind: 'open' })}
          onKept={(name) => setStage({ kind: 'done', name })}
        />
      )
    case 'done':
      return <AccessDone title={receive.doneTitle} name={stage.name} text={receive.doneText} />
  }
}
