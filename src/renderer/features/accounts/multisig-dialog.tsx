import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { accountKind, accountsInOrder } from '#shared/domain/account'
import { mostSignatories } from '#shared/domain/multisig'
import { call } from '../../api/client'
import { useAccounts } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { openDialog } from '../../stores/ui'
import { Button, IconButton } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { FormDialog } from '../../ui/form-dialog'
import { NumberInput } from '../../ui/number-input'
import { NameField } from './name-field'
import { PreviewAddress, usePreview } from './preview-address'

/** A line of the list; the id stays with it when others are taken out. */
interface Line {
  readonly id: number
  readonly address: string
}

/** Defines a set of wallets by their addresses; the set's own address is worked out as they are typed. */
export function MultisigDialog() {
  const words = useWords().accountWays
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [threshold, setThreshold] = useState<number | undefined>(2)
  const [lines, setLines] = useState<readonly Line[]>([
    { id: 0, address: '' },
    { id: 1, address: '' },
    { id: 2, address: '' },
  ])
  const signatories = lines.map(({ address }) => address.trim()).filter((address) => address !== '')
  const isPossible = threshold !== undefined && Number.isInteger(threshold) && threshold >= 1
  const isFilled = isPossible && threshold <= mostSignatories && signatories.length >= 2
  const set = isFilled ? { threshold, signatories } : undefined
  const preview = usePreview(set === undefined ? undefined : JSON.stringify(set), () =>
    call('account.readMultisig', set ?? { threshold: 1, signatories }),
  )
  const reason =
    set === undefined || preview?.ok !== true
      ? words.addressPending
      : name.trim() === ''
        ? words.nameMissing
        : undefined
  return (
    <FormDialog
      title={words.multisigTitle}
      action={words.multisigAction}
      reason={reason}
      initialFocus={input}
      run={() => call('account.defineMultisig', { threshold: 1, signatories, ...set, name: name.trim() })}
      onClose={() => openDialog({ kind: 'accounts' })}
    >
      <p>{words.multisigLead}</p>
      <NameField ref={input} name={name} onChange={setName} />
      <Wallets lines={lines} onChange={setLines} />
      <Field label={words.threshold} limit={words.of(signatories.length)}>
        <NumberInput value={threshold} min={1} max={mostSignatories} onChange={setThreshold} />
      </Field>
      <PreviewAddress label={words.multisigAddress} preview={preview} />
      <p className="quiet-text">{words.coSigning}</p>
    </FormDialog>
  )
}

interface WalletsProps {
  readonly lines: readonly Line[]
  readonly onChange: (lines: readonly Line[]) => void
}

function Wallets({ lines, onChange }: WalletsProps) {
  const words = useWords().accountWays
  const own = accountsInOrder(useAccounts()).find(
    (account) =>
      !account.practice &&
      accountKind(account) === 'key' &&
      !lines.some(({ address }) => address.trim() === account.address),
  )
  const write = (id: number, address: string) =>
    onChange(lines.map((line) => (line.id === id ? { id, address } : line)))
  const empty = lines.find(({ address }) => address === '')
  const add = () => onChange([...lines, { id: Math.max(...lines.map(({ id }) => id)) + 1, address: '' }])
  return (
    <>
      {lines.map(({ id, address }, index) => (
        <Field key={id} label={words.wallet(index + 1)}>
          <div className="wallet-line">
            <TextInput value={address} maxLength={128} isMono onChange={(typed) => write(id, typed)} />
            {lines.length > 2 ? (
              <IconButton
                icon={X}
                name={words.removeWallet(index + 1)}
                variant="quiet"
                onClick={() => onChange(lines.filter((line) => line.id !== id))}
              />
            ) : null}
          </div>
        </Field>
      ))}
      <div className="wallet-buttons">
        {lines.length < mostSignatories ? (
          <Button icon={Plus} size="small" onClick={add}>
            {words.addWallet}
          </Button>
        ) : null}
        {own === undefined || empty === undefined ? null : (
          <Button size="small" onClick={() => write(empty.id, own.address)}>
            {words.useOwn}
          </Button>
        )}
      </div>
    </>
  )
}
