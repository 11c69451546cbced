import { useEffect, useRef, useState } from 'react'
import { dialectOfSource } from '#shared/domain/dialect'
import type { VmKey } from '#shared/domain/ids'
import { SnapshotRequest, snapshotNameProblem } from '#shared/domain/snapshot'
import { type Vm, vmName } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useSnapshots, useSource, useVm } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { ErrorNote } from '../../ui/error-note'
import { Field, TextInput } from '../../ui/field'
import { useFieldRefusal } from '../../ui/field-refusal'
import { FormDialog } from '../../ui/form-dialog'
import { Select } from '../../ui/select'
import { visibleText } from '../../ui/visible-text'

/** Takes a snapshot of a VM that is off. */
export function TakeSnapshotDialog({ vmKey }: { vmKey: VmKey }) {
  const vm = useVm(vmKey)
  return vm === undefined ? null : <SnapshotForm vm={vm} />
}

function SnapshotForm({ vm }: { vm: Vm }) {
  const words = useWords()
  const { snapshots } = words
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [isTouched, setTouched] = useState(false)
  const [description, setDescription] = useState('')
  const [disk, setDisk] = useState(everyDisk)
  const isOld = dialectOfSource(useSource(vm.sourceId)) === 'old'
  const servers = useServers(vm.key, isOld)
  const nameText = useNameProblem(vm.key, name)
  const isDescribed = SnapshotRequest.shape.description.safeParse(description).success
  const descriptionText = isDescribed ? undefined : snapshots.problems.description
  const serverText = isOld || servers.chosen !== undefined ? undefined : snapshots.problems.server
  const refusal = useFieldRefusal([name, description, disk, servers.chosen])
  const disks = disk === everyDisk ? {} : { disks: [disk] }
  return (
    <FormDialog
      title={snapshots.createTitle(visibleText(vmName(vm)))}
      action={snapshots.createAction}
      reason={nameText ?? descriptionText ?? serverText}
      initialFocus={input}
      run={() =>
        refusal.watch(
          call('snapshot.create', {
            ...{ vmKey: vm.key, name, description },
            ...(isOld ? disks : { imageServer: servers.chosen }),
          }),
        )
      }
      onClose={closeDialog}
    >
      <p className="quiet-text">{isOld ? snapshots.natureOld : snapshots.nature}</p>
      <Field
        label={snapshots.name}
        help={snapshots.nameHelp}
        problem={(isTouched ? nameText : undefined) ?? refusal.at('snapshotName')}
      >
        <TextInput
          ref={input}
          value={name}
          onChange={(text) => {
            setName(text)
            setTouched(true)
          }}
          maxLength={64}
        />
      </Field>
      <Field
        label={snapshots.description}
        help={snapshots.descriptionHelp}
        problem={descriptionText ?? refusal.at('description')}
      >
        <TextInput value={description} onChange={setDescription} maxLength={128} />
      </Field>
      {isOld ? (
        <DiskChoice vm={vm} value={disk} onChange={setDisk} />
      ) : (
        <ServerChoice servers={servers} problem={refusal.at('imageServer')} />
      )}
      <p className="quiet-text">{snapshots.createNote}</p>
    </FormDialog>
  )
}

/** Stands for all disks; no disk is called so. */
const everyDisk = ''

function DiskChoice({ vm, value, onChange }: { vm: Vm; value: string; onChange: (disk: string) => void }) {
  const words = useWords().snapshots
  const names = vm.details?.disks.map((disk) => disk.name) ?? []
  return (
    <Field label={words.whichDisks}>
      <Select
        value={value}
        onChange={onChange}
        options={[
          { value: everyDisk, label: words.allDisks },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
      />
    </Field>
  )
}

interface Servers {
  /** Undefined while they are asked for. */
  readonly list: readonly string[] | undefined
  readonly error: AppError | undefined
  readonly chosen: string | undefined
  readonly choose: (server: string) => void
}

/** The client's image servers, asked for when the form opens. One alone is chosen by itself. */
function useServers(vmKey: VmKey, isOld: boolean): Servers {
  const [list, setList] = useState<readonly string[]>()
  const [error, setError] = useState<AppError>()
  const [picked, setPicked] = useState<string>()
  useEffect(() => {
    let isGone = false
    if (isOld) return
    void call('snapshot.servers', { vmKey }).then((answer) => {
      if (isGone) return
      if (answer.ok) setList(answer.value.servers)
      else setError(answer.error)
    })
    return () => {
      isGone = true
    }
  }, [vmKey, isOld])
  const [only, ...others] = list ?? []
  return { list, error, chosen: picked ?? (others.length === 0 ? only : undefined), choose: setPicked }
}

function ServerChoice({ servers, problem }: { servers: Servers; problem: string | undefined }) {
  const words = useWords()
  const { snapshots } = words
  const { list, error } = servers
  if (error !== undefined) return <ErrorNote error={error} />
  if (list?.length === 0) return <p>{snapshots.noServers}</p>
  return (
    <Field label={snapshots.server} problem={problem}>
      <Select
        value={servers.chosen}
        onChange={servers.choose}
        placeholder={list === undefined ? words.common.loading : snapshots.serverPick}
        options={(list ?? []).map((server) => ({ value: server, label: server }))}
      />
    </Field>
  )
}

function useNameProblem(vmKey: VmKey, name: string): string | undefined {
  const words = useWords().snapshots.problems
  const taken = useSnapshots().flatMap((each) => (each.vmKey === vmKey ? [each.name] : []))
  const problem = snapshotNameProblem(name, taken)
  return problem === undefined ? undefined : words[problem]
}
