import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { useSettings, useWords } from '../../stores/settings'
import { openDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { setLookUps } from './rental-actions'
import './rentals.css'

/** Whether rentals are looked up on the chain, and where. */
export function RentalSettings() {
  const words = useWords().rentals
  const { chainLookUps, chainEndpoints } = useSettings()
  const id = useId()
  const own = chainEndpoints.length
  return (
    <>
      <div className="setting">
        <span className="setting-about">
          <span id={id}>{words.settingsTitle}</span>
          <span className="quiet-text">{words.settingsText}</span>
        </span>
        <RadioGroup
          className="choice"
          aria-labelledby={id}
          value={chainLookUps ? 'on' : 'off'}
          onValueChange={(value) => void setLookUps(value === 'on')}
        >
          {(['on', 'off'] as const).map((value) => (
            <Radio.Root key={value} value={value} className="choice-item">
              {words.lookUps[value]}
            </Radio.Root>
          ))}
        </RadioGroup>
      </div>
      <div className="setting">
        <span>{words.endpoints}</span>
        <span className="setting-side">
          <span className="quiet-text">{own === 0 ? words.endpointsUsual : words.endpointsOwn(own)}</span>
          <Button size="small" onClick={() => openDialog({ kind: 'chainEndpoints' })}>
            {words.change}
          </Button>
        </span>
      </div>
    </>
  )
}
