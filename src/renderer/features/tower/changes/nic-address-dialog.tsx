import { useState } from 'react'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { visibleText } from '../../../ui/visible-text'
import { addressProblems } from './address-drafts'
import { ChangeForm } from './change-form'
import { AddressFields } from './guest-fields'

type OfNic = Extract<TowerDialog, { readonly ask: 'nicEdit' }>

/** Sets a card's address inside the guest, with the help of VMTools. */
export function NicAddressDialog({ asked }: { asked: OfNic }) {
  const { towerDialogs: words, towerWork } = useWords()
  const { nic } = asked
  const [draft, setDraft] = useState({
    address: nic.own?.address ?? nic.addresses[0] ?? '',
    mask: nic.own?.subnetMask ?? '',
    gateway: nic.own?.gateway ?? '',
  })
  const problems = addressProblems(draft)
  const [address, subnetMask, gateway] = [draft.address.trim(), draft.mask.trim(), draft.gateway.trim()]
  return (
    <ChangeForm
      asked={asked}
      title={words.addressTitle(visibleText(nic.mac))}
      action={towerWork.kinds.towerNicEdit}
      problems={problems}
      wanted={{ kind: 'towerNicEdit', mac: nic.mac, address, subnetMask, gateway }}
    >
      <p>{words.addressText}</p>
      <AddressFields
        draft={draft}
        problems={problems}
        onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
      />
    </ChangeForm>
  )
}
