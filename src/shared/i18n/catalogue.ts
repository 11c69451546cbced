import type { Locale } from '../domain/settings'
import { access } from './access'
import { accounts } from './accounts'
import { common } from './common'
import { consoleWords } from './console'
import { createVm } from './create-vm'
import { diagnosis } from './diagnosis'
import { errors } from './errors'
import { native } from './native'
import { nodes } from './nodes'
import { secretWords } from './secret'
import { settings } from './settings'
import { shell } from './shell'
import { sources } from './sources'
import { status } from './status'
import { tasks } from './tasks'
import { time } from './time'
import { vms } from './vms'
import { welcome } from './welcome'

const areas = {
  access,
  accounts,
  common,
  console: consoleWords,
  createVm,
  diagnosis,
  errors,
  native,
  nodes,
  secret: secretWords,
  settings,
  shell,
  sources,
  status,
  tasks,
  time,
  vms,
  welcome,
}

type Areas = typeof areas

/** Everything the app says, in one language. */
export type Catalogue = { readonly [A in keyof Areas]: Areas[A]['en'] }

function inLanguage(locale: Locale): Catalogue {
  const entries = Object.entries(areas).map(([name, both]) => [name, both[locale]])
  return Object.fromEntries(entries) as Catalogue
}

/** Everything the app says, by language. */
export const catalogue: Readonly<Record<Locale, Catalogue>> = {
  en: inLanguage('en'),
  zh: inLanguage('zh'),
}
