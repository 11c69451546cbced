import { Meter as BaseMeter } from '@base-ui/react/meter'
import './meter.css'

interface MeterProps {
  readonly label: string
  readonly used: number
  readonly total: number
  /** What the bar says, in words. */
  readonly text: string
}

/** How much of something is in use, as a small bar with its words. */
export function Meter({ label, used, total, text }: MeterProps) {
  const value = Math.min(total, Math.max(0, used))
  const isNearlyFull = total > 0 && value / total >= 0.95
  return (
    <BaseMeter.Root
      className={isNearlyFull ? 'meter full' : 'meter'}
      value={value}
      max={total}
      aria-label={label}
      aria-valuetext={text}
    >
      <span>{text}</span>
      <BaseMeter.Track className="meter-track">
        <BaseMeter.Indicator className="meter-bar" />
      </BaseMeter.Track>
    </BaseMeter.Root>
  )
}
