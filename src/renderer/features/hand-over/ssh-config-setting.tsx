import { Trash2 } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { SshConfigEntry, SshEntryId } from '#shared/domain/hand-over'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { Button, IconButton } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'
import { visibleText } from '../../ui/visible-text'
import './hand-over.css'

/** The VMs that stand in the user's SSH configuration, also those that Lodger does not know any more. */
export function SshConfigSetting() {
  const words = useWords().handOver
  const [entries, setEntries] = useState<readonly SshConfigEntry[]>([])
  const [error, setError] = useState<AppError>()
  const read = useCallback(async () => {
    const answer = await call('sshConfig.read', {})
    if (answer.ok) setEntries(answer.value.entries)
    else setError(answer.error)
  }, [])
  useEffect(() => void read(), [read])
  const remove = async (id?: SshEntryId) => {
    const answer = await call('sshConfig.remove', id === undefined ? {} : { id })
    setError(answer.ok ? undefined : answer.error)
    await read()
  }
  return (
    <>
      <div className="setting">
        <span>{words.sshConfig}</span>
        {entries.length === 0 ? (
          <span className="quiet-text">{words.none}</span>
        ) : (
          <ul className="ssh-config-entries">
            {entries.map(({ id, hostName, address }) => (
              <li key={id}>
                <span className="mono selectable">{visibleText(hostName)}</span>
                <span className="quiet-text">{visibleText(address)}</span>
                <IconButton
                  icon={Trash2}
                  name={words.remove(hostName)}
                  variant="quiet"
                  size="small"
                  onClick={() => void remove(id)}
                />
              </li>
            ))}
            <li>
              <Button size="small" onClick={() => void remove()}>
                {words.removeAll}
              </Button>
            </li>
          </ul>
        )}
      </div>
      {error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
    </>
  )
}
