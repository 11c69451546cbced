import { shortestPassphrase } from '#shared/domain/access'
import { call } from '../bridge'
import { SaveForm } from '../parts/save-form'
import { useWords } from '../words'

/** Takes a passphrase and saves a backup under it. */
export function BackupFlow() {
  const { backup, passphrase: label, hint } = useWords().vault
  return (
    <SaveForm
      texts={backup}
      label={label}
      hint={hint(shortestPassphrase)}
      save={(sealed) => call('secret.saveBackup', sealed)}
    >
      <ul className="warnings">
        <li>{backup.warn}</li>
      </ul>
    </SaveForm>
  )
}
