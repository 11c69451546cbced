import { Check, Copy, Eye, EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { sshCommand, vmAddress } from '#shared/domain/login-address'
import type { Vm } from '#shared/domain/vm'
import { vmAbilities } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { say } from '../../stores/ui'
import { IconButton } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { HandOverPart } from '../../ui/hand-over-part'
import { visibleText } from '../../ui/visible-text'
import { handOverReason } from './hand-over-actions'
import { reasonOf } from './vm-actions'
import './vm-login.css'

const shownForSeconds = 15

/** How to log in to a VM. */
export function VmLogin({ vm }: { vm: Vm }) {
  const allWords = useWords()
  const words = allWords.vms
  const ability = vmAbilities(vm).login
  const details = vm.details
  if (details === undefined) return null
  const address = vmAddress(vm)
  const command = sshCommand(vm)
  return (
    <FactGroup title={words.login}>
      <Facts>
        {ability.can ? (
          <>
            <Fact label={words.user}>
              <Copyable value={details.userName} what={words.user} isMono />
            </Fact>
            <Fact label={words.password}>
              <Password key={vm.key} vm={vm} />
            </Fact>
          </>
        ) : (
          <p className="quiet-text">{reasonOf(ability, words.why)}</p>
        )}
        {address === undefined ? null : (
          <Fact label={details.login?.kind === 'rdp' ? words.rdp : words.loginAddress}>
            <Copyable value={address} what={words.loginAddress} isMono />
          </Fact>
        )}
        {command === undefined ? null : (
          <Fact label={words.ssh}>
            <Copyable value={command} what={words.copySsh} isMono />
          </Fact>
        )}
      </Facts>
      <HandOverPart
        {...{ vmKey: vm.key, doingKey: vm.key }}
        facts={JSON.stringify([details.host, details.login, details.userName])}
        reason={handOverReason(vm, allWords)}
      />
    </FactGroup>
  )
}

/** Dots, until it is asked for; it hides again by itself. The copy never passes through this page. */
function Password({ vm }: { vm: Vm }) {
  const words = useWords()
  const [shown, setShown] = useState<{ readonly text: string; readonly left: number }>()
  const [isCopied, setCopied] = useState(false)
  const [error, setError] = useState<AppError>()

  useEffect(() => {
    if (shown === undefined) return
    const timer = setTimeout(
      () => setShown(shown.left > 1 ? { text: shown.text, left: shown.left - 1 } : undefined),
      1_000,
    )
    return () => clearTimeout(timer)
  }, [shown])
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 1_500)
    return () => clearTimeout(timer)
  }, [isCopied])

  const toggle = async () => {
    if (shown !== undefined) return setShown(undefined)
    const answer = await call('vm.revealPassword', { vmKey: vm.key })
    setError(answer.ok ? undefined : answer.error)
    if (answer.ok) setShown({ text: answer.value.password, left: shownForSeconds })
  }
  const copy = async () => {
    const answer = await call('vm.copyPassword', { vmKey: vm.key })
    setError(answer.ok ? undefined : answer.error)
    setCopied(answer.ok)
    if (answer.ok) say(words.common.copiedOf(words.vms.password))
  }

  return (
    <>
      <div className="password">
        {shown === undefined ? (
          <span className="password-dots" lang="en" role="img" aria-label={words.vms.passwordHidden}>
            ••••••••••
          </span>
        ) : (
          <bdi className="mono selectable password-text">{visibleText(shown.text)}</bdi>
        )}
        <span className="password-buttons">
          <IconButton
            icon={shown === undefined ? Eye : EyeOff}
            name={shown === undefined ? words.vms.showPassword : words.vms.hidePassword}
            variant="quiet"
            size="small"
            onClick={() => void toggle()}
          />
          <IconButton
            icon={isCopied ? Check : Copy}
            name={words.vms.copyPassword}
            variant="quiet"
            size="small"
            onClick={() => void copy()}
          />
        </span>
      </div>
      {shown === undefined ? null : <p className="password-left">{words.vms.passwordShownFor(shown.left)}</p>}
      {error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
    </>
  )
}
