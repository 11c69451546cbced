import { createContext, useContext } from 'react'
import type { Locale } from '#shared/domain/settings'
import { common } from '#shared/i18n/common'
import { consoleWords } from '#shared/i18n/console'
import { consoleToolWords } from '#shared/i18n/console-tools'
import { errors } from '#shared/i18n/errors'
import { handOver } from '#shared/i18n/hand-over'
import { screenRoute } from '#shared/i18n/screen-route'
import { status } from '#shared/i18n/status'
import { towerWork } from '#shared/i18n/tower-work'
import { vmUpkeep } from '#shared/i18n/vm-upkeep'
import { vms } from '#shared/i18n/vms'

export const LocaleContext = createContext<Locale>('en')

/** The words this window needs, in the language in force. */
export function useWords() {
  const locale = useContext(LocaleContext)
  return {
    words: consoleWords[locale],
    tools: consoleToolWords[locale],
    route: screenRoute[locale],
    status: status[locale],
    errors: errors[locale],
    common: common[locale],
    handOver: handOver[locale],
    vms: vms[locale],
    vmUpkeep: vmUpkeep[locale],
    towerWork: towerWork[locale],
  }
}
