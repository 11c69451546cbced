import { useState } from 'react'
import { formatGib } from '#shared/domain/amounts'
import { type DiskProblem, mountOf, mountProblem, sizeProblem } from '#shared/domain/disk'
import { nodeKey, type VmKey } from '#shared/domain/ids'
import type { NodeDisk } from '#shared/domain/node'
import type { Vm } from '#shared/domain/vm'
import { call } from '../../api/client'
import { useNode, useVm } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Field, TextInput } from '../../ui/field'
import { useFieldRefusal } from '../../ui/field-refusal'
import { FormDialog } from '../../ui/form-dialog'
import { NumberInput } from '../../ui/number-input'

const usualGib = 20

/** Makes a disk larger. The number is what is added, and what comes out is said. */
export function GrowDiskDialog({ vmKey, disk }: { vmKey: VmKey; disk: string }) {
  const vm = useVm(vmKey)
  return vm === undefined ? null : <GrowForm vm={vm} name={disk} />
}

function GrowForm({ vm, name }: { vm: Vm; name: string }) {
  const words = useWords()
  const { disks } = words
  const [addGib, setAddGib] = useState<number | undefined>(usualGib)
  const mounts = useMounts(vm)
  const disk = vm.details?.disks.find((each) => each.name === name)
  const mount = mountOf(mounts, disk?.file ?? '')
  const problem = useProblemText(sizeProblem(addGib, mount), addGib, mounts)
  const refusal = useFieldRefusal([addGib])
  const more = addGib === undefined ? '' : formatGib(addGib)
  const before = disk?.sizeGib
  return (
    <FormDialog
      title={disks.growTitle(name)}
      action={disks.growAction}
      reason={problem}
      run={() => refusal.watch(call('disk.grow', { vmKey: vm.key, disk: name, addGib: addGib ?? 0 }))}
      onClose={closeDialog}
    >
      <Field label={disks.growBy} limit={useFreeText(mount)} problem={problem ?? refusal.at('sizeGib')}>
        <NumberInput value={addGib} onChange={setAddGib} min={1} unit={words.createVm.gib} />
      </Field>
      {problem === undefined ? (
        <p>
          {before === undefined
            ? disks.growUnknown(more)
            : disks.growSum(formatGib(before), more, formatGib(before + (addGib ?? 0)))}
        </p>
      ) : null}
    </FormDialog>
  )
}

/** Gives a VM one more disk. */
export function AddDiskDialog({ vmKey }: { vmKey: VmKey }) {
  const vm = useVm(vmKey)
  return vm === undefined ? null : <AddForm vm={vm} />
}

function AddForm({ vm }: { vm: Vm }) {
  const words = useWords()
  const { disks } = words
  const [sizeGib, setSizeGib] = useState<number | undefined>(usualGib)
  const [mountDir, setMountDir] = useState('/data')
  const mounts = useMounts(vm)
  const mount = mountOf(mounts, mountDir)
  const sizeText = useProblemText(sizeProblem(sizeGib, mount), sizeGib, mounts)
  const mountText = useProblemText(mountProblem(mountDir, mounts), 0, mounts)
  const refusal = useFieldRefusal([sizeGib, mountDir])
  return (
    <FormDialog
      title={disks.addTitle}
      action={disks.addAction}
      reason={sizeText ?? mountText}
      run={() => refusal.watch(call('disk.add', { vmKey: vm.key, sizeGib: sizeGib ?? 0, mountDir }))}
      onClose={closeDialog}
    >
      <Field label={disks.size} limit={useFreeText(mount)} problem={sizeText ?? refusal.at('sizeGib')}>
        <NumberInput value={sizeGib} onChange={setSizeGib} min={1} unit={words.createVm.gib} />
      </Field>
      <Field label={disks.mount} help={disks.mountHelp} problem={mountText ?? refusal.at('mountDir')}>
        <TextInput value={mountDir} onChange={setMountDir} isMono maxLength={128} />
      </Field>
      <p className="quiet-text">{disks.addNote}</p>
    </FormDialog>
  )
}

function useMounts(vm: Vm): readonly NodeDisk[] {
  return useNode(nodeKey(vm.sourceId, vm.nodeId))?.facts?.disks ?? []
}

function useFreeText(mount: NodeDisk | undefined): string | undefined {
  const words = useWords().disks
  return mount?.freeGib === undefined ? undefined : words.free(formatGib(mount.freeGib))
}

function useProblemText(
  problem: DiskProblem | undefined,
  value: number | undefined,
  mounts: readonly NodeDisk[],
): string | undefined {
  const words = useWords()
  const { problems } = words.disks
  if (problem === undefined) return undefined
  if (problem.kind === 'characters') return problems.characters
  if (problem.kind === 'notOnNode') {
    return problems.notOnNode(mounts.map(({ path }) => path).join(words.common.listed))
  }
  if (value === undefined) return problems.required
  return problem.max === undefined ? problems.atLeast : problems.range(problem.max.toLocaleString('en'))
}
