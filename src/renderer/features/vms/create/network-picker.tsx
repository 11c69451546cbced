import { useEffect, useState } from 'react'
import type { PrivateNetwork } from '#shared/domain/network'
import { readNetworks, useNetworks } from '../../../stores/node-extras'
import { useWords } from '../../../stores/settings'
import { Button } from '../../../ui/button'
import { Field, TextInput } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { useProblem } from './basic-fields'
import type { VmFormHandle } from './use-vm-form'

/** No network can be called so: names have at least six characters (DBC HTTP API, 12.1). */
const noNetwork = '-'
const typed = '…'

/** The private network a VM joins: one that the node lists, or typed where its list cannot be had. */
export function NetworkPicker({ handle }: { handle: VmFormHandle }) {
  const words = useWords().createVm
  const { form, change } = handle
  const { value: networks, error } = useNetworks(form.nodeKey)
  const [isTyped, setTyped] = useState(false)
  const problem = useProblem(handle, 'networkName')
  useEffect(() => {
    void readNetworks(form.nodeKey)
  }, [form.nodeKey])
  if (isTyped || networks === undefined) {
    const help = networks === undefined && error !== undefined ? words.networksUnread : words.networkNameHelp
    return (
      <Field
        label={words.networkName}
        help={help}
        problem={problem}
        limit={
          networks === undefined ? undefined : (
            <Button size="small" variant="quiet" onClick={() => setTyped(false)}>
              {words.networkChoose}
            </Button>
          )
        }
      >
        <TextInput isMono value={form.networkName} onChange={(networkName) => change({ networkName })} />
      </Field>
    )
  }
  return (
    <Field label={words.networkName} help={words.networkNameHelp} problem={problem}>
      <Select
        value={form.networkName === '' ? noNetwork : form.networkName}
        options={[
          { value: noNetwork, label: words.networkNone },
          ...optionsOf(networks, form.networkName, words),
          { value: typed, label: words.networkOther },
        ]}
        onChange={(value) => {
          if (value === typed) setTyped(true)
          else change({ networkName: value === noNetwork ? '' : value })
        }}
      />
    </Field>
  )
}

/** One's own networks first; a name from a preset that is none here is shown as what it is. */
function optionsOf(
  networks: readonly PrivateNetwork[],
  chosen: string,
  words: ReturnType<typeof useWords>['createVm'],
) {
  const sorted = [...networks].sort(
    (a, b) => Number(b.isOwn) - Number(a.isOwn) || a.name.localeCompare(b.name),
  )
  const listed = sorted.map(({ name, cidr, isOwn }) => ({
    value: name,
    label: name,
    note: `${cidr} · ${isOwn ? words.networkOwn : words.networkForeign}`,
  }))
  const isListed = chosen === '' || networks.some(({ name }) => name === chosen)
  return isListed ? listed : [{ value: chosen, label: chosen, note: words.networkNotListed }, ...listed]
}
