import type { TowerSource } from '#shared/domain/source'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { Button } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'

/** Why nothing can be asked, and the way out of it. */
export function TowerTrouble({ source }: { source: TowerSource }) {
  const words = useWords().towers
  const { key: sourceId, isStopped, url } = source
  return isStopped === true ? (
    <ErrorNote
      error={{ code: 'certificateChanged', host: new URL(url).host }}
      actions={
        <Button onClick={() => void call('tower.certificate', { sourceId })}>
          {words.lookAtCertificate}
        </Button>
      }
    />
  ) : (
    <ErrorNote
      error={{ code: 'signInNeeded' }}
      actions={<Button onClick={() => void call('tower.signIn', { sourceId })}>{words.signInAgain}</Button>}
    />
  )
}
