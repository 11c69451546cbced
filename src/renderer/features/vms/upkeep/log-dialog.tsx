import { useEffect, useState } from 'react'
import type { VmKey } from '#shared/domain/ids'
import { type Vm, vmName } from '#shared/domain/vm'
import { type LogRange, logEnds, mostLogLines } from '#shared/domain/vm-log'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { copyText } from '../../../stores/clipboard'
import { useVm } from '../../../stores/collections'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { ErrorNote } from '../../../ui/error-note'
import { Field } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import './upkeep.css'

/** What the node has noted about a VM. */
export function LogDialog({ vmKey }: { vmKey: VmKey }) {
  const vm = useVm(vmKey)
  return vm === undefined ? null : <Log vm={vm} />
}

interface Read {
  readonly isReading: boolean
  readonly lines?: readonly string[]
  readonly error?: AppError
}

function Log({ vm }: { vm: Vm }) {
  const words = useWords()
  const [end, setEnd] = useState<LogRange['end']>('tail')
  const [count, setCount] = useState<number | undefined>(mostLogLines)
  const { read, again } = useLog(vm.key)
  const isWrong = count === undefined || count < 1 || count > mostLogLines
  const text = read.lines?.join('\n') ?? ''
  return (
    <Dialog
      title={words.vmUpkeep.logTitle(visibleText(vmName(vm)))}
      size="wide"
      onClose={closeDialog}
      onSubmit={() => {
        if (!isWrong) again({ end, lines: count })
      }}
      foot={
        <>
          <Button
            reason={text === '' ? words.vmUpkeep.logEmpty : undefined}
            onClick={() => void copyText(text, words.vmUpkeep.log)}
          >
            {words.vmUpkeep.logCopy}
          </Button>
          <Button onClick={closeDialog}>{words.common.close}</Button>
        </>
      }
    >
      <div className="form-stack">
        <p className="quiet-text">{words.vmUpkeep.logLead}</p>
        <div className="log-range">
          <Field label={words.vmUpkeep.logEnd}>
            <Select
              value={end}
              options={logEnds.map((each) => ({ value: each, label: words.vmUpkeep.logEnds[each] }))}
              onChange={setEnd}
            />
          </Field>
          <Field
            label={words.vmUpkeep.logLines}
            limit={words.vmUpkeep.logLinesLimit(mostLogLines)}
            problem={isWrong ? words.vmUpkeep.logLinesProblem(mostLogLines) : undefined}
          >
            <NumberInput value={count} min={1} max={mostLogLines} step={10} onChange={setCount} />
          </Field>
          <Button type="submit" busy={read.isReading}>
            {words.vmUpkeep.logRead}
          </Button>
        </div>
        {read.error === undefined ? null : <ErrorNote error={read.error} />}
        {read.lines === undefined ? null : read.lines.length === 0 ? (
          <p className="quiet-text">{words.vmUpkeep.logEmpty}</p>
        ) : (
          <textarea
            className="log-lines"
            readOnly
            wrap="off"
            rows={14}
            aria-label={words.vmUpkeep.log}
            value={read.lines.map(visibleText).join('\n')}
          />
        )}
      </div>
    </Dialog>
  )
}

/** Reads when the dialog opens, and again when asked; of two answers the later question's counts. */
function useLog(vmKey: VmKey): { read: Read; again: (range: LogRange) => void } {
  const [range, setRange] = useState<LogRange>({ end: 'tail', lines: mostLogLines })
  const [read, setRead] = useState<Read>({ isReading: true })
  useEffect(() => {
    let isCurrent = true
    setRead((before) => ({ ...before, isReading: true }))
    void call('vm.log', { vmKey, ...range }).then((answer) => {
      if (!isCurrent) return
      setRead(
        answer.ok
          ? { isReading: false, lines: answer.value.lines }
          : { isReading: false, error: answer.error },
      )
    })
    return () => {
      isCurrent = false
    }
  }, [vmKey, range])
  return { read, again: (next) => setRange({ ...next }) }
}
