import { useState } from 'react'
import { useWords } from '../../../stores/settings'
import { Fold } from '../../../ui/fold'
import { shownRequest, toRequest, type VmForm } from './vm-form'

/** What will be sent, for those who want to see it. */
export function RequestFold({ form }: { form: VmForm }) {
  const words = useWords().createVm
  const [isOpen, setOpen] = useState(false)
  const request = toRequest(form)
  return (
    <Fold title={words.request} isOpen={isOpen} onToggle={setOpen}>
      <p className="field-help">{words.requestNote}</p>
      <pre className="request selectable">
        {request === undefined ? words.incomplete : JSON.stringify(shownRequest(request), undefined, 2)}
      </pre>
    </Fold>
  )
}
