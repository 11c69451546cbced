import { useRef, useState } from 'react'
import type { VmKey } from '#shared/domain/ids'
import { type Vm, vmName } from '#shared/domain/vm'
import { loginPasswordPattern, loginUserPattern } from '#shared/domain/vm-login'
import type { Catalogue } from '#shared/i18n/catalogue'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { useVm } from '../../../stores/collections'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { ErrorNote } from '../../../ui/error-note'
import { Field, TextInput } from '../../../ui/field'
import { visibleText } from '../../../ui/visible-text'

/** Sets the password of a login inside the VM. What is typed lives in this dialog only. */
export function PasswordDialog({ vmKey }: { vmKey: VmKey }) {
  const vm = useVm(vmKey)
  return vm === undefined ? null : <PasswordForm vm={vm} />
}

interface Entered {
  readonly userName: string
  readonly password: string
  readonly repeated: string
}

type Problems = Partial<Record<keyof Entered, string>>

function problemsOf({ userName, password, repeated }: Entered, words: Catalogue['vmUpkeep']): Problems {
  const found: Problems = {}
  if (userName === '') found.userName = words.missing
  else if (!loginUserPattern.test(userName)) found.userName = words.userProblem
  if (password === '') found.password = words.missing
  else if (!loginPasswordPattern.test(password)) found.password = words.newPasswordProblem
  else if (repeated !== password) found.repeated = words.repeatProblem
  return found
}

function PasswordForm({ vm }: { vm: Vm }) {
  const words = useWords()
  const known = vm.details?.hasLogin === true ? vm.details.userName : ''
  const [entered, setEntered] = useState<Entered>({ userName: known, password: '', repeated: '' })
  const [wasSent, setWasSent] = useState(false)
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const first = useRef<HTMLInputElement>(null)
  const problems = problemsOf(entered, words.vmUpkeep)
  const shown = wasSent ? problems : {}
  const change = (values: Partial<Entered>) => setEntered({ ...entered, ...values })

  const set = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0 || isSending) return
    setSending(true)
    setError(undefined)
    const { userName, password } = entered
    const answer = await call('vm.setPassword', { vmKey: vm.key, userName, password })
    setSending(false)
    if (answer.ok) closeDialog()
    else setError(answer.error)
  }
  const isOther = known !== '' && entered.userName !== known
  return (
    <Dialog
      title={words.vmUpkeep.passwordTitle(visibleText(vmName(vm)))}
      size="small"
      onClose={closeDialog}
      onSubmit={() => void set()}
      initialFocus={first}
      foot={
        <>
          <Button onClick={closeDialog}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={isSending}>
            {words.vmUpkeep.setAction}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        <p className="quiet-text">{words.vmUpkeep.passwordLead}</p>
        <Field
          label={words.vmUpkeep.userName}
          {...(isOther ? { help: words.vmUpkeep.userHelp(visibleText(known)) } : {})}
          problem={shown.userName}
        >
          <TextInput
            value={entered.userName}
            maxLength={64}
            isMono
            onChange={(userName) => change({ userName })}
          />
        </Field>
        <Field label={words.vmUpkeep.newPassword} problem={shown.password}>
          <TextInput
            ref={first}
            isSecret
            value={entered.password}
            onChange={(password) => change({ password })}
          />
        </Field>
        <Field label={words.vmUpkeep.repeatPassword} problem={shown.repeated}>
          <TextInput isSecret value={entered.repeated} onChange={(repeated) => change({ repeated })} />
        </Field>
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
