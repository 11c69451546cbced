import { useState } from 'react'
import { useWords } from '../../../stores/settings'
import { Field, TextInput } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { type AskedProps, ChangeForm } from './change-form'

/** Sets the password of a user inside the VM. */
export function GuestPasswordDialog({ asked }: AskedProps) {
  const words = useWords().towerDialogs
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  return (
    <ChangeForm
      asked={asked}
      title={words.passwordTitle(visibleText(asked.vm.name))}
      action={words.passwordAction}
      wanted={{ kind: 'towerPassword', username, password }}
    >
      <Field label={words.guestUser}>
        <TextInput value={username} onChange={setUsername} maxLength={64} />
      </Field>
      <Field label={words.guestPassword}>
        <TextInput value={password} onChange={setPassword} maxLength={256} isSecret />
      </Field>
    </ChangeForm>
  )
}

/** Gives the VM to another user of the tower. */
export function OwnerDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerWork } = useWords()
  const [username, setUsername] = useState('')
  return (
    <ChangeForm
      asked={asked}
      title={words.ownerTitle(visibleText(asked.vm.name))}
      action={towerWork.kinds.towerOwner}
      wanted={{ kind: 'towerOwner', username }}
    >
      <Field label={words.ownerUser}>
        <TextInput value={username} onChange={setUsername} maxLength={255} />
      </Field>
    </ChangeForm>
  )
}

const listOf = (text: string): string[] =>
  text
    .split(/[,，\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** What the guest calls itself, and whom it asks for names and the time. */
export function GuestOptionsDialog({ asked }: AskedProps) {
  const words = useWords().towerDialogs
  const [hostname, setHostname] = useState('')
  const [dns, setDns] = useState('')
  const [ntp, setNtp] = useState('')
  const wanted = {
    kind: 'towerGuestOptions',
    ...(hostname === '' ? {} : { hostname }),
    ...(dns === '' ? {} : { dnsServers: listOf(dns) }),
    ...(ntp === '' ? {} : { ntpServers: listOf(ntp) }),
  } as const
  return (
    <ChangeForm
      asked={asked}
      title={words.guestTitle(visibleText(asked.vm.name))}
      action={words.editAction}
      wanted={wanted}
    >
      <Field label={words.hostname}>
        <TextInput value={hostname} onChange={setHostname} placeholder={asked.vm.guest.hostname ?? ''} />
      </Field>
      <Field label={words.dns}>
        <TextInput value={dns} onChange={setDns} isMono />
      </Field>
      <Field label={words.ntp}>
        <TextInput value={ntp} onChange={setNtp} isMono />
      </Field>
    </ChangeForm>
  )
}

const asIs = ''

/** The graphics card and the clock. */
export function AdvancedDialog({ asked }: AskedProps) {
  const words = useWords().towerDialogs
  const [videoType, setVideoType] = useState<string>(asIs)
  const [clockOffset, setClockOffset] = useState<string>(asIs)
  const keep = { value: asIs, label: words.keep }
  const wanted = {
    kind: 'towerAdvanced',
    ...(videoType === asIs ? {} : { videoType }),
    ...(clockOffset === asIs ? {} : { clockOffset }),
  } as const
  return (
    <ChangeForm
      asked={asked}
      title={words.advancedTitle(visibleText(asked.vm.name))}
      action={words.editAction}
      wanted={wanted}
    >
      <Field label={words.videoType}>
        <Select<string>
          name={words.videoType}
          value={videoType}
          onChange={setVideoType}
          options={[keep, ...['VGA', 'QXL', 'CIRRUS', 'VIRTIO'].map((value) => ({ value, label: value }))]}
        />
      </Field>
      <Field label={words.clock}>
        <Select<string>
          name={words.clock}
          value={clockOffset}
          onChange={setClockOffset}
          options={[
            keep,
            { value: 'UTC', label: words.clocks.UTC },
            { value: 'LOCALTIME', label: words.clocks.LOCALTIME },
          ]}
        />
      </Field>
    </ChangeForm>
  )
}
