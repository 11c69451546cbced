import { FileCode, MonitorUp, SquareTerminal, Trash2 } from 'lucide-react'
import type { HandOverAct } from '#shared/domain/hand-over'
import type { VmKey } from '#shared/domain/ids'
import { usePending } from '../stores/doing'
import { doHandOver, useHandOver } from '../stores/hand-over'
import { useWords } from '../stores/settings'
import { Button, IconButton } from './button'
import { Copyable } from './copyable'
import { ErrorNote } from './error-note'
import { Fact, Facts } from './facts'
import './hand-over-part.css'

interface HandOverPartProps {
  readonly vmKey: VmKey
  /** Under which its failures and its waiting are shown. */
  readonly doingKey: string
  /** Its address as its server tells it: another one makes other facts. */
  readonly facts: string
  /** Why it cannot be connected to now. */
  readonly reason: string | undefined
}

/** What is kept for logging in to a VM with other programs, and the ways to them. */
export function HandOverPart({ vmKey, doingKey, facts, reason }: HandOverPartProps) {
  const words = useWords().handOver
  const handOver = useHandOver(vmKey, facts)
  const pending = usePending(doingKey)
  if (handOver?.problem !== undefined)
    return <ErrorNote error={{ code: 'loginUnsafe', part: handOver.problem }} />
  if (handOver?.kind === undefined) return null
  const act = (what: HandOverAct) => () => void doHandOver(vmKey, what, doingKey)
  const { kind, fingerprint, hostName, rdpCommand } = handOver
  return (
    <>
      <Facts>
        <Fact label={words.hostKey}>
          {fingerprint === undefined ? null : <Copyable value={fingerprint} what={words.hostKey} isMono />}
        </Fact>
        <Fact label={words.sshConfig} hint={words.sshConfigHint}>
          {hostName === undefined ? null : (
            <span className="in-ssh-config">
              <Copyable value={hostName} what={words.sshConfig} isMono />
              <IconButton
                icon={Trash2}
                name={words.removeSshConfig}
                variant="quiet"
                size="small"
                busy={pending === 'removeSshConfig'}
                onClick={act('removeSshConfig')}
              />
            </span>
          )}
        </Fact>
        <Fact label={words.freeRdp}>
          {rdpCommand === undefined ? null : <Copyable value={rdpCommand} what={words.freeRdp} isMono />}
        </Fact>
      </Facts>
      <div className="hand-over-actions">
        {kind === 'rdp' ? (
          <Button size="small" icon={MonitorUp} busy={pending === 'saveRdp'} onClick={act('saveRdp')}>
            {words.openRdp}
          </Button>
        ) : (
          <>
            <Button
              size="small"
              icon={SquareTerminal}
              reason={reason}
              busy={pending === 'openTerminal'}
              onClick={act('openTerminal')}
            >
              {words.openTerminal}
            </Button>
            {hostName !== undefined ? null : (
              <Button
                size="small"
                icon={FileCode}
                busy={pending === 'addSshConfig'}
                onClick={act('addSshConfig')}
              >
                {words.addSshConfig}
              </Button>
            )}
          </>
        )}
      </div>
    </>
  )
}

interface AcceptHostKeyProps {
  readonly vmKey: VmKey
  readonly doingKey: string
}

/** The way on from a host key that has changed: never the first thing under a hand, and main asks once more. */
export function AcceptHostKey({ vmKey, doingKey }: AcceptHostKeyProps) {
  const words = useWords().handOver
  const pending = usePending(doingKey)
  return (
    <Button
      size="small"
      busy={pending === 'acceptHostKey'}
      onClick={() => void doHandOver(vmKey, 'acceptHostKey', doingKey)}
    >
      {words.acceptHostKey}
    </Button>
  )
}
