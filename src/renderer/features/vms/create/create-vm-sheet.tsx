import { useRef } from 'react'
import type { NodeKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { useReadyNodes } from '../../../stores/ready-nodes'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { Empty } from '../../../ui/empty'
import { ErrorNote } from '../../../ui/error-note'
import { AdvancedFields } from './advanced-fields'
import { BasicFields } from './basic-fields'
import './create-vm.css'
import { summaryText } from './form-words'
import { NetworkFields } from './network-fields'
import { PresetRow } from './preset-row'
import { RequestFold } from './request-fold'
import { useVmForm, type VmFormHandle } from './use-vm-form'

/** The sheet for a new VM, on the node asked for or the first one that lets this account in. */
export function CreateVmSheet({ nodeKey }: { nodeKey: NodeKey | undefined }) {
  const words = useWords()
  const nodes = useReadyNodes()
  const first = useRef<Node>(undefined)
  first.current ??= nodes.find((node) => node.key === nodeKey) ?? nodes[0]
  if (first.current === undefined) {
    return (
      <Dialog title={words.createVm.title} shape="sheet" onClose={closeDialog}>
        <Empty title={words.vms.cannotCreate.noAccess} />
      </Dialog>
    )
  }
  return <SheetForm start={first.current} />
}

function SheetForm({ start }: { start: Node }) {
  const words = useWords()
  const handle = useVmForm(start)
  const nameInput = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      title={words.createVm.title}
      shape="sheet"
      onClose={closeDialog}
      onSubmit={() => void handle.submit()}
      initialFocus={nameInput}
      foot={<SheetFoot handle={handle} />}
    >
      <div className="form-stack">
        {handle.error === undefined ? null : <ErrorNote error={handle.error} />}
        <PresetRow handle={handle} />
        <BasicFields handle={handle} nameInput={nameInput} />
        <AdvancedFields handle={handle} />
        <NetworkFields handle={handle} />
        <RequestFold handle={handle} />
      </div>
    </Dialog>
  )
}

/** The consequence in a sentence, and the button that has it. */
function SheetFoot({ handle }: { handle: VmFormHandle }) {
  const words = useWords()
  const { form, offer, isSending } = handle
  const text =
    offer.limits === undefined || offer.rental === undefined
      ? words.createVm.noRental
      : summaryText(words, form, { rental: offer.rental, limits: offer.limits, problems: handle.problems })
  return (
    <div className="create-foot">
      <p className="create-summary" aria-live="polite">
        {text}
      </p>
      <div className="create-buttons">
        <Button onClick={closeDialog}>
          {isSending ? words.createVm.keepFollowing : words.common.cancel}
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={isSending}
          reason={offer.limits === undefined ? words.createVm.noRental : undefined}
        >
          {isSending ? words.createVm.sending : words.createVm.create}
        </Button>
      </div>
    </div>
  )
}
