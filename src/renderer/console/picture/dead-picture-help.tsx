import { useState } from 'react'
import { sshCommand, vmAddress } from '#shared/domain/login-address'
import type { Vm } from '#shared/domain/vm'
import { call } from '../bridge'
import { useWords } from '../words'
import type { DeadPicture } from './picture-watch'

interface HelpProps {
  readonly kind: DeadPicture
  readonly vm: Vm
  /** How the VM can be handed to another program, if it can. */
  readonly handOver: 'ssh' | 'rdp' | undefined
  readonly onHandOver: () => void
  readonly onClose: () => void
}

/** Why a running VM's screen may show nothing, and how to log in another way. */
export function DeadPictureHelp({ kind, vm, handOver, onHandOver, onClose }: HelpProps) {
  const { tools, handOver: ways } = useWords()
  const words = tools.help
  const login = sshCommand(vm) ?? vmAddress(vm)
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => setIsCopied((await call('console.copyLogin', {})).ok)
  return (
    <aside className="help" role="status">
      <h2>{words[kind]}</h2>
      <p>{login === undefined ? words.noLogin : words.why}</p>
      {login !== undefined && <code>{login}</code>}
      <div className="help-actions">
        {handOver !== undefined && (
          <button type="button" className="action" onClick={onHandOver}>
            {handOver === 'rdp' ? ways.openRdp : ways.openTerminal}
          </button>
        )}
        {login !== undefined && (
          <button type="button" className="action" onClick={() => void copy()}>
            {isCopied ? words.copied : words.copy}
          </button>
        )}
        <button type="button" className="action" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </aside>
  )
}
