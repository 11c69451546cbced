import { useState } from 'react'
import { shortestPassphrase } from '#shared/domain/access'
import type { SharedNode } from '#shared/ipc/calls/access'
import { call } from '../bridge'
import { SaveForm } from '../parts/save-form'
import { useWords } from '../words'
import { AccessFacts } from './access-facts'
import { ShareConsent } from './share-consent'

/** Takes a new passphrase and saves the node's session under it. */
export function ShareFlow({ node }: { readonly node: SharedNode }) {
  const { access } = useWords()
  const [isAgreed, setAgreed] = useState(false)
  if (!isAgreed) return <ShareConsent node={node} onAgree={() => setAgreed(true)} />
  return (
    <SaveForm
      texts={access.share}
      label={access.passphrase}
      hint={access.passphraseHint(shortestPassphrase)}
      save={(sealed) => call('secret.saveAccess', sealed)}
    >
      <AccessFacts
        facts={[
          { label: access.node, value: node.name },
          { label: access.nodeId, value: node.nodeId, isId: true },
        ]}
      />
      <ul className="warnings">
        <li>{access.share.warnUntil}</li>
        <li>{access.share.warnRevoke}</li>
      </ul>
    </SaveForm>
  )
}
