import type { VmKey } from '#shared/domain/ids'
import { vmName } from '#shared/domain/vm'
import { native } from '#shared/i18n/native'
import type { Core } from '../core/core'
import type { Titles } from './app-windows'

/** The name of the VM that a console shows; nothing where there is none. */
export function vmNameOf({ consoles }: Core, key: VmKey): string {
  const vm = consoles.state(key)?.vm
  return vm === undefined ? '' : vmName(vm)
}

/** What each window is called, in the user's language. */
export function titles(core: () => Core): Titles {
  const words = () => native[core().settings.read().locale]
  return {
    main: () => {
      const isPractice = core()
        .collections.sources.all()
        .some((source) => source.practice)
      return isPractice ? words().practiceTitle : words().title
    },
    console: (key) => {
      const name = vmNameOf(core(), key)
      return core().isPractice(key) ? words().practiceConsoleTitle(name) : words().consoleTitle(name)
    },
    tiles: () => {
      const isPractice = core()
        .tiles.read()
        .tiles.some((tile) => tile.practice)
      return isPractice ? words().practiceTilesTitle : words().tilesTitle
    },
    secret: (way) => words().secretTitle[way],
  }
}
