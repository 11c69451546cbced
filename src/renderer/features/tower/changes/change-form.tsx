import { TowerChange } from '#shared/domain/tower-change'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { closeDialog } from '../../../stores/ui'
import { FormDialog } from '../../../ui/form-dialog'
import type { Problems } from './drafts'
import { useMissing } from './sheet-words'

export interface AskedProps {
  readonly asked: TowerDialog
}

interface ChangeFormProps extends AskedProps {
  readonly title: string
  readonly action: string
  /** What is wrong at the fields; the first is named at the button. */
  readonly problems?: Problems
  /** The change as filled in; what is not allowed yet keeps the button shut. */
  readonly wanted: Readonly<Record<string, unknown>> & { readonly kind: TowerChange['kind'] }
  readonly children: React.ReactNode
}

/** A form that fills in one change of a VM. */
export function ChangeForm(props: ChangeFormProps) {
  const { asked, title, action, problems = {}, wanted, children } = props
  const { sourceId, vm } = asked
  const words = useWords().towerDialogs
  const change = TowerChange.safeParse(wanted)
  const missing = useMissing(problems)
  const isEmpty = Object.keys(wanted).length === 1
  return (
    <FormDialog
      title={title}
      action={action}
      reason={missing ?? (isEmpty ? words.nothingChanged : change.success ? undefined : words.mustBeFilled)}
      run={() =>
        change.success
          ? call('tower.change', { sourceId, vmIds: [vm.id], change: change.data })
          : Promise.resolve({ ok: false, error: { code: 'invalidInput', path: 'change' } })
      }
      onClose={closeDialog}
    >
      {children}
    </FormDialog>
  )
}
