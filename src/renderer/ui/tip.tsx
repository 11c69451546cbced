import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import './tip.css'

/** Shows `text` beside `children` on hover and focus. The text must also be there for those who cannot hover. */
export function Tip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="tip-place">
          <Tooltip.Popup className="tip">{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
