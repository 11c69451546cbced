import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { useWords } from '../stores/settings'
import { inspectorWidths, setInspectorWidth, useUi } from '../stores/ui'

const keyStep = 16

/** The column of the chosen row; its edge can be dragged, or moved with the arrow keys. */
export function InspectorColumn({ children }: { children: ReactNode }) {
  const width = useUi((state) => state.inspectorWidth)
  const size: CSSProperties = { width }
  return (
    <aside className="inspector-column" style={size}>
      <Edge width={width} />
      {children}
    </aside>
  )
}

function Edge({ width }: { width: number }) {
  const words = useWords().shell
  const drag = useRef<{ readonly x: number; readonly width: number }>(undefined)

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (drag.current !== undefined) setInspectorWidth(drag.current.width + drag.current.x - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    setInspectorWidth(width + (event.key === 'ArrowLeft' ? keyStep : -keyStep))
  }
  return (
    <hr
      className="inspector-edge"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={words.inspectorWidth}
      aria-valuenow={width}
      aria-valuemin={inspectorWidths.min}
      aria-valuemax={inspectorWidths.max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        drag.current = undefined
      }}
      onDoubleClick={() => setInspectorWidth(inspectorWidths.start)}
      onKeyDown={onKeyDown}
    />
  )
}
