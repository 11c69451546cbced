import { useState } from 'react'
import { storagePolicies, towerBuses, towerNicModels } from '#shared/domain/tower-change'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { Field, TextInput } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { type AskedProps, ChangeForm } from './change-form'
import { useDevices } from './use-devices'

const gib = 1024 ** 3
const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

/** Gives the VM a new, empty disk. */
export function AddTowerDiskDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const [name, setName] = useState('')
  const [size, setSize] = useState<number | undefined>(20)
  const [bus, setBus] = useState<string>(towerBuses[0])
  const [policy, setPolicy] = useState<string>(storagePolicies[0])
  const sizeBytes = size === undefined ? undefined : size * gib
  return (
    <ChangeForm
      asked={asked}
      title={words.addDiskTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerDiskAdd}
      wanted={{ kind: 'towerDiskAdd', disk: { name, sizeBytes, bus, policy } }}
    >
      <Field label={words.snapshotName}>
        <TextInput value={name} onChange={setName} maxLength={255} />
      </Field>
      <Field label={words.size}>
        <NumberInput value={size} onChange={setSize} min={1} />
      </Field>
      <Field label={words.bus}>
        <Select name={words.bus} value={bus} onChange={setBus} options={asOptions(towerBuses)} />
      </Field>
      <Field label={words.policy}>
        <Select
          name={words.policy}
          value={policy}
          onChange={setPolicy}
          options={asOptions(storagePolicies)}
        />
      </Field>
    </ChangeForm>
  )
}

type OfDisk = Extract<TowerDialog, { readonly ask: 'diskGrow' }>

const diskName = ({ disk }: OfDisk): string => visibleText(disk.volume?.name ?? disk.device ?? disk.bus)

/** Makes a disk larger. */
export function GrowTowerDiskDialog({ asked }: { asked: OfDisk }) {
  const { towerDialogs: words, towerWork } = useWords()
  const before = (asked.disk.volume?.size ?? 0) / gib
  const [size, setSize] = useState<number | undefined>(Math.ceil(before) + 10)
  const sizeBytes = size === undefined || size <= before ? undefined : Math.round(size * gib)
  return (
    <ChangeForm
      asked={asked}
      title={words.growDiskTitle(diskName(asked))}
      action={towerWork.kinds.towerDiskExpand}
      wanted={{ kind: 'towerDiskExpand', volumeId: asked.disk.volume?.id, sizeBytes }}
    >
      <p>{words.growDiskText}</p>
      <Field label={words.size}>
        <NumberInput value={size} onChange={setSize} min={Math.ceil(before)} />
      </Field>
    </ChangeForm>
  )
}

const noDisc = ''

/** Gives the VM a CD drive, with a disc or empty. */
export function AddCdDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const { discs } = useDevices(asked.sourceId, asked.vm.cluster?.id)
  const [chosen, setChosen] = useState<string>(noDisc)
  const disc = discs.find(({ id }) => id === chosen)
  // A drive without a disc is a change too, so the field stands there even when nothing is in it.
  const iso = disc === undefined ? undefined : { from: disc.from, id: disc.id }
  return (
    <ChangeForm
      asked={asked}
      title={words.addCdTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerCdAdd}
      wanted={{ kind: 'towerCdAdd', iso }}
    >
      <Field label={words.disc}>
        <Select
          name={words.disc}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: noDisc, label: words.noDisc },
            ...discs.map(({ id, name }) => ({ value: id as string, label: visibleText(name) })),
          ]}
        />
      </Field>
    </ChangeForm>
  )
}

/** Gives the VM a network card. */
export function AddNicDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const { vlans } = useDevices(asked.sourceId, asked.vm.cluster?.id)
  const [vlanId, setVlanId] = useState<string>()
  const [model, setModel] = useState<string>(towerNicModels[0])
  return (
    <ChangeForm
      asked={asked}
      title={words.addNicTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerNicAdd}
      wanted={{ kind: 'towerNicAdd', nic: { vlanId, model } }}
    >
      <Field label={words.network}>
        <Select
          name={words.network}
          value={vlanId}
          onChange={setVlanId}
          placeholder={words.choose}
          options={vlans.map(({ id, name }) => ({ value: id as string, label: visibleText(name) }))}
        />
      </Field>
      <Field label={words.model}>
        <Select name={words.model} value={model} onChange={setModel} options={asOptions(towerNicModels)} />
      </Field>
    </ChangeForm>
  )
}

type OfNic = Extract<TowerDialog, { readonly ask: 'nicEdit' }>

/** Sets a card's address inside the guest, with the help of VMTools. */
export function NicAddressDialog({ asked }: { asked: OfNic }) {
  const { towerDialogs: words, towerWork } = useWords()
  const [address, setAddress] = useState(asked.nic.addresses[0] ?? '')
  const [subnetMask, setSubnetMask] = useState('')
  const [gateway, setGateway] = useState('')
  return (
    <ChangeForm
      asked={asked}
      title={words.addressTitle(visibleText(asked.nic.mac))}
      action={towerWork.kinds.towerNicEdit}
      wanted={{ kind: 'towerNicEdit', mac: asked.nic.mac, address, subnetMask, gateway }}
    >
      <Field label={words.address}>
        <TextInput value={address} onChange={setAddress} isMono />
      </Field>
      <Field label={words.mask}>
        <TextInput value={subnetMask} onChange={setSubnetMask} placeholder="255.255.255.0" isMono />
      </Field>
      <Field label={words.gateway}>
        <TextInput value={gateway} onChange={setGateway} isMono />
      </Field>
    </ChangeForm>
  )
}

/** Gives the VM a GPU, or some of one. */
export function AttachGpuDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const { gpus } = useDevices(asked.sourceId, asked.vm.cluster?.id)
  const [gpuId, setGpuId] = useState<string>()
  const [amount, setAmount] = useState<number | undefined>(1)
  const gpu = gpus.find(({ id }) => id === gpuId)
  const share = gpu?.vgpusLeft === undefined ? {} : { amount }
  return (
    <ChangeForm
      asked={asked}
      title={words.attachGpuTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerGpuAdd}
      wanted={{ kind: 'towerGpuAdd', gpus: [{ gpuId, ...share }] }}
    >
      <p>{words.attachGpuText}</p>
      <Field label={words.gpu}>
        <Select
          name={words.gpu}
          value={gpuId}
          onChange={setGpuId}
          placeholder={words.choose}
          options={gpus.map(({ id, name, host, vgpusLeft }) => ({
            ...{ value: id as string, label: visibleText(`${name} · ${host.name}`) },
            ...(vgpusLeft === undefined ? {} : { note: words.left(vgpusLeft) }),
          }))}
        />
      </Field>
      {gpu?.vgpusLeft === undefined ? null : (
        <Field label={words.vgpus}>
          <NumberInput value={amount} onChange={setAmount} min={1} max={gpu.vgpusLeft} />
        </Field>
      )}
    </ChangeForm>
  )
}
