import { useState } from 'react'
import { endpointsInForce, mostEndpoints, parseEndpoint } from '#shared/domain/chain'
import { call } from '../../api/client'
import { useSettings, useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Field } from '../../ui/field'
import { FormDialog } from '../../ui/form-dialog'
import { TextLines } from '../../ui/text-lines'

/** Where the chain is asked: the usual endpoints, or the user's own. */
export function EndpointsDialog() {
  const { rentals: words, errors } = useWords()
  const { chainEndpoints } = useSettings()
  const [text, setText] = useState(endpointsInForce(chainEndpoints).join('\n'))
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const bad = lines.find((line) => parseEndpoint(line) === undefined)
  const problem =
    bad !== undefined
      ? errors.endpointInvalid({ code: 'endpointInvalid', text: bad }).happened
      : lines.length > mostEndpoints
        ? words.endpointsTooMany(mostEndpoints)
        : undefined
  const isUsual = lines.length === 0 || lines.join() === endpointsInForce([]).join()
  return (
    <FormDialog
      title={words.endpoints}
      action={isUsual ? words.useUsual : words.useEndpoints}
      reason={problem}
      run={() => call('chain.endpoints', { endpoints: isUsual ? [] : lines })}
      onClose={closeDialog}
    >
      <p className="lead">{words.endpointsText}</p>
      <Field label={words.endpointsLabel} help={words.endpointsHelp} problem={problem}>
        <TextLines value={text} onChange={setText} />
      </Field>
    </FormDialog>
  )
}
