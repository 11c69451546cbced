import { useState } from 'react'
import type { VmKey } from '#shared/domain/ids'
import { TextSheet } from '../console/typing/text-sheet'
import { call } from './bridge'
import type { Chosen } from './use-choice'
import type { TypedToAll, TypingToAll } from './use-typing-to-all'
import { useTileWords } from './words'

interface TextForAllProps {
  readonly typing: TypingToAll
  readonly choice: Chosen
  readonly nameOf: (keys: Iterable<VmKey>) => string
  readonly onClose: () => void
}

/** A text for all chosen VMs: those that it names from the beginning, as long as their screens live. */
export function TextForAll({ typing, choice, nameOf, onClose }: TextForAllProps) {
  const words = useTileWords().tiles.text
  const [asked] = useState(() => [...choice.chosen])
  // One that was lost meanwhile is not chosen any more, also when it has come back.
  const live = asked.filter((key) => choice.chosen.has(key))
  return (
    <TextSheet
      title={words.title(live.length)}
      hint={live.length === 0 ? words.nobody : words.hint(nameOf(live))}
      capsLock={false}
      progress={typing.progress}
      onType={async (text, _plan, pace) => {
        const screens = new Map([...choice.screens].filter(([key]) => live.includes(key)))
        if (screens.size === 0) return words.nobody
        return unfinished(await typing.start(text, pace, screens), words, nameOf)
      }}
      onStop={typing.stop}
      readClipboard={() => call('tiles.readClipboard', {})}
      onClose={onClose}
    />
  )
}

/** What to say where not all of a text was typed everywhere. */
function unfinished(
  { typed, all, isStopped }: TypedToAll,
  words: ReturnType<typeof useTileWords>['tiles']['text'],
  nameOf: TextForAllProps['nameOf'],
): string | undefined {
  const cut = [...typed].filter(([, count]) => count < all).map(([key]) => key)
  if (cut.length === 0) return undefined
  if (!isStopped) return words.cut(nameOf(cut))
  const counts = [...typed.values()]
  return words.stopped(Math.min(...counts), Math.max(...counts), all)
}
