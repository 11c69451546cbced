import { useState } from 'react'
import { type BootDevice, bootDevices, type ServerCommand } from '#shared/domain/bare-metal'
import type { NodeKey } from '#shared/domain/ids'
import { nodeName } from '#shared/domain/node'
import { call } from '../../../api/client'
import { useNode } from '../../../stores/collections'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Confirm } from '../../../ui/confirm'
import { Field } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'

function useNodeName(nodeKey: NodeKey): string {
  const node = useNode(nodeKey)
  return node === undefined ? '' : visibleText(nodeName(node))
}

/** Asks before the machine's file cache is dropped. */
export function FreeMemoryDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const words = useWords().nodeExtras
  const name = useNodeName(nodeKey)
  return (
    <Confirm
      title={words.freeMemoryTitle(name)}
      action={words.freeMemoryAction}
      run={() => call('node.freeMemory', { nodeKey })}
      onClose={closeDialog}
    >
      <p>{words.freeMemoryText}</p>
    </Confirm>
  )
}

/** Asks before a bare-metal server is switched. */
export function ServerPowerDialog({ nodeKey, command }: { nodeKey: NodeKey; command: ServerCommand }) {
  const words = useWords().nodeExtras
  const name = useNodeName(nodeKey)
  return (
    <Confirm
      title={words.powerTitle[command](name)}
      action={words.powerAction[command]}
      isDangerous={command !== 'on'}
      run={() => call('server.power', { nodeKey, command })}
      onClose={closeDialog}
    >
      <p>{words.powerText[command]}</p>
    </Confirm>
  )
}

/** Chooses what a bare-metal server starts from next. */
export function BootDeviceDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const words = useWords().nodeExtras
  const [device, setDevice] = useState<BootDevice>('disk')
  return (
    <Confirm
      title={words.bootTitle}
      action={words.bootAction}
      run={() => call('server.boot', { nodeKey, device })}
      onClose={closeDialog}
    >
      <p>{words.bootText}</p>
      <Field label={words.bootDevice}>
        <Select
          value={device}
          options={bootDevices.map((value) => ({ value, label: words.bootDevices[value] }))}
          onChange={setDevice}
        />
      </Field>
    </Confirm>
  )
}
