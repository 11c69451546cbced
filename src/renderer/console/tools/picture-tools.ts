import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'
import type { Screen } from '../use-screen'
import { useWords } from '../words'

interface Parts {
  readonly screen: Screen
  readonly isFullScreen: boolean
  readonly say: (text: string) => void
  readonly tellFailure: (error: AppError) => void
}

/** Pictures of the screen to a file and the clipboard, and the window's full screen. */
export function usePictureTools({ screen, isFullScreen, say, tellFailure }: Parts) {
  const { tools } = useWords()
  return {
    save: async () => {
      const png = await screen.current()?.png()
      if (png === undefined) return
      const answer = await call('console.savePicture', { png })
      if (!answer.ok) tellFailure(answer.error)
      else if (answer.value !== null) say(tools.picture.saved(answer.value.name))
    },
    copy: async () => {
      const png = await screen.current()?.png()
      if (png === undefined) return
      const answer = await call('console.copyPicture', { png })
      if (answer.ok) say(tools.picture.copied)
      else tellFailure(answer.error)
    },
    toggleFullScreen: () => void call('console.setFullScreen', { isFull: !isFullScreen }),
  }
}
