import { useState } from 'react'
import { useWords } from '../../../stores/settings'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { addressListProblem, hostnameProblem, listOf } from './address-drafts'
import { type AskedProps, ChangeForm } from './change-form'
import { problemsOf } from './drafts'
import { asOptions, useProblemAt } from './form-parts'
import { useDevices } from './use-devices'

/** Sets the password of a user inside the VM. */
export function GuestPasswordDialog({ asked }: AskedProps) {
  const words = useWords().towerDialogs
  const [username, setUsername] = useState(asked.vm.guest.kind === 'WINDOWS' ? 'Administrator' : 'root')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const isOneName = /^\S*$/.test(username)
  const isReady = isOneName && password === again
  return (
    <ChangeForm
      asked={asked}
      title={words.passwordTitle(visibleText(asked.vm.name))}
      action={words.passwordAction}
      wanted={{ kind: 'towerPassword', username, password: isReady ? password : '' }}
    >
      <p>{words.passwordText}</p>
      <Field label={words.guestUser} problem={isOneName ? undefined : words.oneUser}>
        <TextInput value={username} onChange={setUsername} maxLength={64} />
      </Field>
      <Field label={words.guestPassword}>
        <TextInput value={password} onChange={setPassword} maxLength={256} isSecret />
      </Field>
      <Field
        label={words.passwordAgain}
        problem={again === '' || again === password ? undefined : words.passwordsDiffer}
      >
        <TextInput value={again} onChange={setAgain} maxLength={256} isSecret />
      </Field>
    </ChangeForm>
  )
}

const forOwner = ['users'] as const

/** Gives the VM to another user of the tower: out of the list, or by name where the tower tells none. */
export function OwnerDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const { users } = useDevices(asked.sourceId, asked.vm.cluster?.id, forOwner)
  const [id, setId] = useState<string>()
  const [username, setUsername] = useState('')
  const hasList = users.length > 0
  const owner = hasList ? { by: 'id', value: id } : { by: 'username', value: username.trim() }
  return (
    <ChangeForm
      asked={asked}
      title={words.ownerTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerOwner}
      wanted={{ kind: 'towerOwner', owner }}
    >
      <p>{words.ownerText}</p>
      <Field label={words.ownerUser}>
        {hasList ? (
          <Select<string>
            name={words.ownerUser}
            value={id}
            onChange={setId}
            placeholder={words.choose}
            options={users.map((user) => ({
              ...{ value: user.id as string, label: visibleText(user.username) },
              ...(user.name === user.username ? {} : { note: visibleText(user.name) }),
            }))}
          />
        ) : (
          <TextInput value={username} onChange={setUsername} maxLength={255} />
        )}
      </Field>
    </ChangeForm>
  )
}

const mostServers = 8

/** What the guest calls itself, and whom it asks for names and the time. */
export function GuestOptionsDialog({ asked }: AskedProps) {
  const words = useWords().towerDialogs
  const { guest, name } = asked.vm
  const before = { hostname: guest.hostname ?? '', dns: (guest.dns ?? []).join(', ') }
  const [hostname, setHostname] = useState(before.hostname)
  const [dns, setDns] = useState(before.dns)
  const [ntp, setNtp] = useState('')
  const problems = problemsOf({
    hostname: hostnameProblem(hostname.trim()),
    nameservers: addressListProblem(dns, mostServers),
  })
  const at = useProblemAt(problems)
  const wanted = {
    kind: 'towerGuestOptions',
    ...(hostname.trim() === before.hostname ? {} : { hostname: hostname.trim() }),
    ...(dns === before.dns ? {} : { dnsServers: listOf(dns) }),
    ...(ntp === '' ? {} : { ntpServers: listOf(ntp) }),
  } as const
  return (
    <ChangeForm
      asked={asked}
      title={words.guestTitle(visibleText(name))}
      action={words.editAction}
      problems={problems}
      wanted={wanted}
    >
      <Field label={words.hostname} problem={at('hostname')}>
        <TextInput value={hostname} onChange={setHostname} maxLength={253} />
      </Field>
      <Field label={words.dns} problem={at('nameservers')}>
        <TextInput value={dns} onChange={setDns} isMono />
      </Field>
      <Field label={words.ntp} help={words.ntpHelp}>
        <TextInput value={ntp} onChange={setNtp} isMono />
      </Field>
    </ChangeForm>
  )
}

const forAdvanced = ['cpuModels'] as const
/** What the tower calls the model that the cluster sets for all its VMs. */
const clusterDefault = 'cluster_default'

/** The processor's model, the graphics card, the clock, and what Windows likes. */
export function AdvancedDialog({ asked }: AskedProps) {
  const words = useWords().towerDialogs
  const { vm } = asked
  const { cpuModels } = useDevices(asked.sourceId, vm.cluster?.id, forAdvanced)
  const [videoType, setVideoType] = useState(vm.videoType)
  const [clockOffset, setClockOffset] = useState(vm.clockOffset)
  const [cpuModel, setCpuModel] = useState(vm.cpu.model)
  const [isOptimized, setOptimized] = useState(vm.isWindowsOptimized ?? false)
  const wanted = {
    kind: 'towerAdvanced',
    ...(videoType === vm.videoType ? {} : { videoType }),
    ...(cpuModel === vm.cpu.model ? {} : { cpuModel }),
    ...(clockOffset === vm.clockOffset ? {} : { clockOffset }),
    ...(isOptimized === (vm.isWindowsOptimized ?? false) ? {} : { windowsOptimize: isOptimized }),
  } as const
  const models = [...new Set([clusterDefault, ...(vm.cpu.model ? [vm.cpu.model] : []), ...cpuModels])]
  return (
    <ChangeForm
      asked={asked}
      title={words.advancedTitle(visibleText(vm.name))}
      action={words.editAction}
      wanted={wanted}
    >
      {vm.status === 'STOPPED' ? null : <p className="tower-caution">{words.countsFromStart}</p>}
      <Field label={words.cpuModel} help={words.cpuModelHelp}>
        <Select<string>
          name={words.cpuModel}
          value={cpuModel}
          onChange={setCpuModel}
          placeholder={words.choose}
          options={models.map((value) => ({
            ...{ value, label: value === clusterDefault ? words.clusterCpu : visibleText(value) },
          }))}
        />
      </Field>
      <div className="form-row">
        <Field label={words.videoType}>
          <Select<string>
            name={words.videoType}
            value={videoType}
            onChange={setVideoType}
            placeholder={words.choose}
            options={asOptions(['VGA', 'QXL', 'CIRRUS', 'VIRTIO'])}
          />
        </Field>
        <Field label={words.clock}>
          <Select<string>
            name={words.clock}
            value={clockOffset}
            onChange={setClockOffset}
            placeholder={words.choose}
            options={[
              { value: 'UTC', label: words.clocks.UTC },
              { value: 'LOCALTIME', label: words.clocks.LOCALTIME },
            ]}
          />
        </Field>
      </div>
      <CheckField
        label={words.windowsOptimize}
        help={words.windowsOptimizeHelp}
        isOn={isOptimized}
        onChange={setOptimized}
      />
    </ChangeForm>
  )
}
