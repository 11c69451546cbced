import { useState } from 'react'
import { type BootDevice, bootDevices } from '#shared/domain/bare-metal'
import type { NodeKey } from '#shared/domain/ids'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Field } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { Select } from '../../../ui/select'

/** Chooses what a bare-metal server starts from next. */
export function BootDeviceDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const words = useWords().nodeExtras
  const [device, setDevice] = useState<BootDevice>('disk')
  return (
    <FormDialog
      title={words.bootTitle}
      action={words.bootAction}
      reason={undefined}
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
    </FormDialog>
  )
}
