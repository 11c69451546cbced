import { utf8Length } from '#shared/domain/tower-creation'
import { useWords } from '../../../stores/settings'
import { Field, TextInput } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { TextLines } from '../../../ui/text-lines'
import { bytesText } from '../tower-words'
import { type AddressDraft, emptyNetwork, type GuestDraft, type NetworkDraft } from './address-drafts'
import type { Problems } from './drafts'
import { Group, Section, useProblemAt } from './form-parts'

interface GuestFieldsProps {
  readonly guest: GuestDraft
  /** How many network cards there will be. */
  readonly cards: number
  readonly problems: Problems
  readonly onChange: (part: Partial<GuestDraft>) => void
}

/** What the system of a template is told at its first start. */
export function GuestFields({ guest, cards, problems, onChange }: GuestFieldsProps) {
  const { towerCreate: words, towerDialogs, towerFields } = useWords()
  const at = useProblemAt(problems)
  const places = Array.from({ length: cards }, (_, place) => place)
  const changeNetwork = (place: number, part: Partial<NetworkDraft>) =>
    onChange({
      networks: places.map((other) => {
        const now = guest.networks[other] ?? emptyNetwork
        return other === place ? { ...now, ...part } : now
      }),
    })
  return (
    <Section title={words.cloudInit}>
      <p className="quiet-text">{words.cloudInitHelp}</p>
      <div className="form-row">
        <Field label={towerDialogs.hostname} limit={towerFields.optional} problem={at('hostname')}>
          <TextInput value={guest.hostname} onChange={(hostname) => onChange({ hostname })} maxLength={253} />
        </Field>
        <Field label={words.nameservers} limit={towerFields.optional} problem={at('nameservers')}>
          <TextInput
            value={guest.nameservers}
            onChange={(nameservers) => onChange({ nameservers })}
            placeholder="10.0.0.2, 10.0.0.3"
            isMono
          />
        </Field>
      </div>
      <Field label={words.password} limit={towerFields.optional}>
        <TextInput
          value={guest.password}
          onChange={(password) => onChange({ password })}
          maxLength={256}
          isSecret
        />
      </Field>
      <Field label={words.publicKeys} limit={towerFields.optional} problem={at('publicKeys')}>
        <TextLines value={guest.publicKeys} onChange={(publicKeys) => onChange({ publicKeys })} />
      </Field>
      <Field
        label={towerDialogs.userData}
        limit={
          guest.userData === ''
            ? towerFields.optional
            : words.userDataSize(bytesText(utf8Length(guest.userData)))
        }
        help={words.userDataHelp}
        problem={at('userData')}
      >
        <TextLines value={guest.userData} onChange={(userData) => onChange({ userData })} />
      </Field>
      {cards === 0 ? <p className="quiet-text">{words.noCards}</p> : null}
      {places.map((place) => (
        <Network
          key={place}
          place={place}
          network={guest.networks[place] ?? emptyNetwork}
          problems={problems}
          onChange={(part) => changeNetwork(place, part)}
        />
      ))}
    </Section>
  )
}

interface NetworkProps {
  readonly place: number
  readonly network: NetworkDraft
  readonly problems: Problems
  readonly onChange: (part: Partial<NetworkDraft>) => void
}

const kinds: readonly NetworkDraft['kind'][] = ['image', 'dhcp', 'static']

function Network({ place, network, problems, onChange }: NetworkProps) {
  const words = useWords().towerCreate
  const title = words.addressOf(place + 1)
  return (
    <Group title={title}>
      <Select
        name={title}
        value={network.kind}
        onChange={(kind) => onChange({ kind })}
        options={kinds.map((kind) => ({ value: kind, label: words.addressKinds[kind] }))}
      />
      {network.kind === 'static' ? (
        <AddressFields draft={network} problems={problems} prefix={`network.${place}.`} onChange={onChange} />
      ) : null}
    </Group>
  )
}

interface AddressFieldsProps {
  readonly draft: AddressDraft
  readonly problems: Problems
  /** What the fields' names begin with among the problems. */
  readonly prefix?: string
  readonly onChange: (part: Partial<AddressDraft>) => void
}

/** An address with its mask and gateway. */
export function AddressFields({ draft, problems, prefix = '', onChange }: AddressFieldsProps) {
  const { towerDialogs: words, towerFields } = useWords()
  const at = useProblemAt(problems)
  return (
    <>
      <div className="form-row">
        <Field label={words.address} problem={at(`${prefix}address`)}>
          <TextInput value={draft.address} onChange={(address) => onChange({ address })} isMono />
        </Field>
        <Field label={words.mask} problem={at(`${prefix}mask`)}>
          <TextInput
            value={draft.mask}
            onChange={(mask) => onChange({ mask })}
            placeholder="255.255.255.0"
            isMono
          />
        </Field>
      </div>
      <Field label={words.gateway} limit={towerFields.optional} problem={at(`${prefix}gateway`)}>
        <TextInput value={draft.gateway} onChange={(gateway) => onChange({ gateway })} isMono />
      </Field>
    </>
  )
}
