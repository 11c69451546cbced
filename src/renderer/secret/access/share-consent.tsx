import type { SharedNode } from '#shared/ipc/calls/access'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useWords } from '../words'
import { AccessFacts } from './access-facts'

/** Says what the other person will be able to do, before anything is made; only then goes on. */
export function ShareConsent({ node, onAgree }: { readonly node: SharedNode; readonly onAgree: () => void }) {
  const words = useWords()
  const { access } = words
  return (
    <Page
      title={access.consent.title}
      onSubmit={onAgree}
      actions={<PageActions action={access.consent.action} />}
    >
      <AccessFacts
        facts={[
          { label: access.node, value: node.name },
          { label: access.nodeId, value: node.nodeId, isId: true },
        ]}
      />
      <p className="lead">{access.consent.can}</p>
      <ul className="warnings">
        {access.consent.canDo.split('\n').map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="lead">{access.consent.cannot}</p>
      <p>{access.consent.cannotDo}</p>
      <ul className="warnings">
        <li>{access.share.warnUntil}</li>
        <li>{access.share.warnRevoke}</li>
      </ul>
    </Page>
  )
}
