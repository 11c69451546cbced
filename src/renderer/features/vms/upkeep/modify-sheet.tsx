import { useState } from 'react'
import { nodeKey, type VmKey } from '#shared/domain/ids'
import { type Vm, vmName } from '#shared/domain/vm'
import { type ModifyLimits, type ModifyOutcome, modifyLimits } from '#shared/domain/vm-modify'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { useNode, useVm, useVms } from '../../../stores/collections'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { ErrorNote } from '../../../ui/error-note'
import { visibleText } from '../../../ui/visible-text'
import { refusedAt } from '../create/vm-form'
import { ModifyFields } from './modify-fields'
import { changesAnything, type ModifyForm, modifyProblems, presentForm, toModification } from './modify-form'
import { ModifyResult } from './modify-result'

/** Changes a VM's addresses, ports and sizes. */
export function ModifySheet({ vmKey }: { vmKey: VmKey }) {
  const vm = useVm(vmKey)
  return vm === undefined ? null : <ModifySheetForm vm={vm} />
}

function useLimits(vm: Vm): ModifyLimits | undefined {
  const node = useNode(nodeKey(vm.sourceId, vm.nodeId))
  const vms = useVms()
  const rental = node?.rentals.find(({ id }) => id === vm.details?.rentOrder)
  return node === undefined || rental === undefined ? undefined : modifyLimits(node, rental, vm, vms)
}

function ModifySheetForm({ vm }: { vm: Vm }) {
  const words = useWords()
  // What was there when the sheet opened: a change is told by comparing with it, whatever the poller brings meanwhile.
  const [before] = useState(() => ({ form: presentForm(vm), record: vm.record }))
  const [form, setForm] = useState<ModifyForm>(before.form)
  const [wasSent, setWasSent] = useState(false)
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const [outcome, setOutcome] = useState<ModifyOutcome>()
  const limits = useLimits(vm)
  const wanted = toModification(form, before.form)
  const own = wanted === undefined ? {} : modifyProblems(form, before.form, wanted, limits)
  const told = error?.code === 'vmRequestInvalid' ? error.problems : refusedAt(error)
  const isIdle = wanted !== undefined && !changesAnything(wanted, before.record?.publicIp)

  const send = async () => {
    setWasSent(true)
    if (wanted === undefined || isIdle || isSending || Object.keys(own).length > 0) return
    setSending(true)
    setError(undefined)
    const answer = await call('vm.modify', { vmKey: vm.key, ...wanted })
    setSending(false)
    if (answer.ok) setOutcome(answer.value)
    else setError(answer.error)
  }
  const title = words.vmUpkeep.modifyTitle(visibleText(vmName(vm)))
  if (outcome !== undefined) return <ModifyResult title={title} outcome={outcome} />
  return (
    <Dialog
      title={title}
      shape="sheet"
      onClose={closeDialog}
      onSubmit={() => void send()}
      foot={
        <>
          <Button onClick={closeDialog}>{words.common.cancel}</Button>
          <Button
            type="submit"
            variant="primary"
            busy={isSending}
            reason={isIdle ? words.vmUpkeep.nothingChanged : undefined}
          >
            {words.vmUpkeep.modifyAction}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        <p className="quiet-text">{words.vmUpkeep.modifyLead}</p>
        {error === undefined || error.code === 'vmRequestInvalid' ? null : <ErrorNote error={error} />}
        <ModifyFields
          vm={vm}
          form={form}
          isPublicIpKnown={before.record?.publicIp !== undefined}
          arePortsKnown={before.record?.customPorts !== undefined}
          isWhole={limits?.isWhole}
          wasSent={wasSent}
          problems={{ ...told, ...own }}
          change={(values) => {
            setError(undefined)
            setForm({ ...form, ...values })
          }}
        />
      </div>
    </Dialog>
  )
}
