import { useState } from 'react'
import type { RentOrderId } from '#shared/domain/ids'
import type { VmRequest } from '#shared/domain/vm-plan'
import { useWords } from '../../../stores/settings'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { Fold } from '../../../ui/fold'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { useProblem } from './basic-fields'
import type { VmFormHandle } from './use-vm-form'
import { isAdvancedWrong, needsLoginPort } from './vm-form'

const systems: readonly VmRequest['os'][] = ['linux', 'windows']
const firmwares: readonly VmRequest['biosMode'][] = ['legacy', 'uefi', 'pxe']

/** Ports and firmware: proposed by the app, seldom changed. Opens by itself when something in it is wrong. */
export function AdvancedFields({ handle }: { handle: VmFormHandle }) {
  const words = useWords().createVm
  const [isOpen, setOpen] = useState(false)
  const { form } = handle
  const isWrong = isAdvancedWrong(handle.problems)
  return (
    <Fold title={words.advanced} isOpen={isOpen || isWrong} onToggle={setOpen}>
      <div className="form-row">
        <PortField handle={handle} field="loginPort" />
        <PortField handle={handle} field="vncPort" />
      </div>
      <div className="form-row">
        <Field label={words.os} problem={useProblem(handle, 'os')}>
          <Select
            value={form.os}
            options={systems.map((os) => ({ value: os, label: words.systems[os] }))}
            onChange={(os) => handle.change({ os })}
          />
        </Field>
        <Field label={words.firmware} problem={useProblem(handle, 'biosMode')}>
          <Select
            value={form.biosMode}
            options={firmwares.map((mode) => ({ value: mode, label: words.firmwares[mode] }))}
            onChange={(mode) => handle.change({ biosMode: mode })}
          />
        </Field>
      </div>
      <RentalField handle={handle} />
    </Fold>
  )
}

/** A host port; when it is taken, the free one is a click away. */
function PortField({ handle, field }: { handle: VmFormHandle; field: 'loginPort' | 'vncPort' }) {
  const words = useWords().createVm
  const { form } = handle
  const loginLabel = form.os === 'windows' ? words.rdpPort : words.sshPort
  const found = handle.problemAt(field)
  return (
    <Field
      label={field === 'vncPort' ? words.vncPort : loginLabel}
      limit={field === 'vncPort' ? words.portRange(5900, 65_535) : words.portRange(1, 65_535)}
      {...(field === 'loginPort' && !needsLoginPort(form) ? { help: words.loginPortOptional } : {})}
      problem={useProblem(handle, field)}
      fix={
        found?.kind === 'portTaken' ? (
          <Button size="small" onClick={() => handle.change({ [field]: found.free })}>
            {words.takeFree(found.free)}
          </Button>
        ) : undefined
      }
    >
      <NumberInput
        value={form[field]}
        min={1}
        hasButtons={false}
        onChange={(port) => handle.change({ [field]: port })}
      />
    </Field>
  )
}

/** Which rental the VM runs under, where there is a choice. */
function RentalField({ handle }: { handle: VmFormHandle }) {
  const words = useWords()
  const { rentals } = handle.offer
  const problem = useProblem(handle, 'rentOrder')
  if (rentals.length < 2) return null
  return (
    <Field label={words.createVm.rental} problem={problem}>
      <Select<RentOrderId | 'auto'>
        value={handle.form.rentOrder === '' ? 'auto' : handle.form.rentOrder}
        options={[
          { value: 'auto', label: words.createVm.rentalAuto },
          ...rentals.map((rental) => ({
            value: rental.id,
            label: words.createVm.rentalOption(rental.id, words.vms.gpus(rental.gpuCount)),
          })),
        ]}
        onChange={(id) => handle.chooseRental(id === 'auto' ? '' : id)}
      />
    </Field>
  )
}
