import { useRef, useState } from 'react'
import type { AccountId } from '#shared/domain/ids'
import { call } from '../../api/client'
import { useAccount, useAccounts } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { openDialog } from '../../stores/ui'
import { Field, TextInput } from '../../ui/field'
import { FormDialog } from '../../ui/form-dialog'
import { visibleText } from '../../ui/visible-text'
import { NameField } from './name-field'
import { PreviewAddress, usePreview } from './preview-address'

const backToAccounts = () => openDialog({ kind: 'accounts' })
/** As long as the contract takes them. */
const longest = { address: 128, path: 128 } as const

export function RenameAccountDialog({ accountId }: { accountId: AccountId }) {
  const words = useWords().accountWays
  const account = useAccount(accountId)
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(account?.name ?? '')
  if (account === undefined) return null
  return (
    <FormDialog
      title={words.renameTitle}
      action={words.renameAction}
      reason={name.trim() === '' ? words.nameMissing : undefined}
      initialFocus={input}
      run={() => call('account.rename', { accountId, name: name.trim() })}
      onClose={backToAccounts}
    >
      <NameField ref={input} name={name} onChange={setName} />
    </FormDialog>
  )
}

/** Adds an address without its key. */
export function WatchAddressDialog() {
  const words = useWords().accountWays
  const input = useRef<HTMLInputElement>(null)
  const [address, setAddress] = useState('')
  const [name, setName] = useState('')
  const typed = address.trim()
  const preview = usePreview(typed === '' ? undefined : typed, () =>
    call('account.readAddress', { address: typed }),
  )
  return (
    <FormDialog
      title={words.watchTitle}
      action={words.watchAction}
      reason={
        preview?.ok !== true ? words.addressPending : name.trim() === '' ? words.nameMissing : undefined
      }
      initialFocus={input}
      run={() => call('account.watch', { address: typed, name: name.trim() })}
      onClose={backToAccounts}
    >
      <p>{words.watchText}</p>
      <Field label={words.address} help={words.addressHelp}>
        <TextInput ref={input} value={address} maxLength={longest.address} isMono onChange={setAddress} />
      </Field>
      <PreviewAddress label={words.shown} preview={preview} />
      <NameField name={name} onChange={setName} />
    </FormDialog>
  )
}

/** Makes an account of its own below the key of another one. */
export function DeriveAccountDialog({ accountId }: { accountId: AccountId }) {
  const words = useWords().accountWays
  const account = useAccount(accountId)
  const input = useRef<HTMLInputElement>(null)
  const below = useAccounts().filter(({ derived }) => derived?.address === account?.address).length
  const [path, setPath] = useState(`//lodger//${below + 1}`)
  const [name, setName] = useState('')
  const typed = path.trim()
  const preview = usePreview(typed === '' ? undefined : typed, () =>
    call('account.previewDerived', { accountId, path: typed }),
  )
  if (account === undefined) return null
  return (
    <FormDialog
      title={words.deriveTitle(visibleText(account.name))}
      action={words.deriveAction}
      reason={
        preview?.ok !== true ? words.addressPending : name.trim() === '' ? words.nameMissing : undefined
      }
      initialFocus={input}
      run={() => call('account.derive', { accountId, path: typed, name: name.trim() })}
      onClose={backToAccounts}
    >
      <p>{words.deriveText}</p>
      <Field label={words.path} help={words.pathHelp}>
        <TextInput value={path} maxLength={longest.path} isMono onChange={setPath} />
      </Field>
      <PreviewAddress label={words.address} preview={preview} />
      <NameField ref={input} name={name} onChange={setName} />
    </FormDialog>
  )
}
