import { type LucideIcon, RefreshCw } from 'lucide-react'
import { offAbility, type Vm } from '#shared/domain/vm'
import { forgetFailure, useFailure, usePending } from '../stores/doing'
import { useWords } from '../stores/settings'
import { Button, IconButton } from './button'
import { ErrorNote } from './error-note'
import { OffNote } from './off-note'
import './part-head.css'

interface PartHeadProps {
  readonly vm: Vm
  /** Under which what is being done to these parts is noted. */
  readonly doing: string
  /** Says that the VM must be off. */
  readonly offText: string
  readonly icon: LucideIcon
  readonly add: string
  readonly onAdd: () => void
  readonly onRefresh: () => void
}

/** The head of a list of a VM's parts: adding one, which needs the VM off, and reading them again. */
export function PartHead({ vm, doing, offText, icon, add, onAdd, onRefresh }: PartHeadProps) {
  const words = useWords()
  const pending = usePending(doing)
  const ability = offAbility(vm)
  return (
    <>
      <OffNote vm={vm} text={offText} />
      <div className="part-head">
        <Button icon={icon} reason={ability.can ? undefined : words.vms.why[ability.why]} onClick={onAdd}>
          {add}
        </Button>
        <IconButton
          icon={RefreshCw}
          name={words.common.refresh}
          variant="quiet"
          busy={pending !== undefined}
          onClick={onRefresh}
        />
      </div>
    </>
  )
}

/** What went wrong with these parts last, until it is dismissed. */
export function PartFailure({ doing }: { doing: string }) {
  const failure = useFailure(doing)
  if (failure === undefined) return null
  return <ErrorNote error={failure} onDismiss={() => forgetFailure(doing)} />
}
