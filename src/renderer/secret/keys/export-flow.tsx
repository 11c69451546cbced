import { shortestPassphrase } from '#shared/domain/access'
import type { SecretAccount } from '#shared/ipc/calls/accounts'
import { AccessFacts } from '../access/access-facts'
import { call } from '../bridge'
import { SaveForm } from '../parts/save-form'
import { useWords } from '../words'

/** Takes a new passphrase and saves the account's key under it, as polkadot JSON. */
export function ExportFlow({ account }: { readonly account: SecretAccount }) {
  const words = useWords()
  const { access, keys } = words
  return (
    <SaveForm
      texts={keys.export}
      label={access.passphrase}
      hint={keys.export.passphraseHint(shortestPassphrase)}
      save={(sealed) => call('secret.saveKeyFile', sealed)}
    >
      <AccessFacts
        facts={[
          { label: keys.export.account, value: account.name },
          { label: words.address, value: account.address, isId: true },
        ]}
      />
      <ul className="warnings">
        <li>{keys.export.warnKey}</li>
        <li>{keys.export.warnCopy}</li>
      </ul>
    </SaveForm>
  )
}
