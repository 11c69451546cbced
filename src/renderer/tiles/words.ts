import { useContext } from 'react'
import type { Vm } from '#shared/domain/vm'
import { vmName } from '#shared/domain/vm'
import { tileWords } from '#shared/i18n/tiles'
import { visibleText } from '#shared/visible-text'
import { LocaleContext, useWords } from '../console/words'

const namedAtMost = 4

/** The words of this window beside a console's, and a way to name several VMs in a sentence. */
export function useTileWords() {
  const locale = useContext(LocaleContext)
  const tiles = tileWords[locale]
  const named = (vms: readonly Vm[]) => {
    const names = vms.map((vm) => visibleText(vmName(vm)))
    const shown = names.slice(0, namedAtMost).join(tiles.join)
    return names.length <= namedAtMost ? shown : tiles.andMore(shown, names.length - namedAtMost)
  }
  return { ...useWords(), tiles, named }
}
