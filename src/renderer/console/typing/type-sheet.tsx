import { call } from '../bridge'
import type { Connection } from '../connection'
import { useWords } from '../words'
import { TextSheet } from './text-sheet'
import { useTyping } from './use-typing'

interface TypeSheetProps {
  readonly connection: () => Connection | undefined
  readonly onClose: () => void
}

/** A text for this console's VM. */
export function TypeSheet({ connection, onClose }: TypeSheetProps) {
  const words = useWords().tools.typing
  const { progress, start, stop } = useTyping(connection)
  return (
    <TextSheet
      title={words.title}
      hint={words.hint}
      capsLock={connection()?.lamps.caps ?? false}
      progress={progress}
      onType={async (_text, plan, pace) => {
        const typed = await start(plan, pace)
        const all = plan.strokes.length
        return typed === all ? undefined : words.cut(typed, all)
      }}
      onStop={stop}
      readClipboard={() => call('console.readClipboard', { purpose: 'type' })}
      onClose={onClose}
    />
  )
}
