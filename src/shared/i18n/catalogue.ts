import type { Locale } from '../domain/settings'
import { access } from './access'
import { accountWays } from './account-ways'
import { accounts } from './accounts'
import { clientNetwork } from './client-network'
import { coSign } from './co-sign'
import { common } from './common'
import { consoleWords } from './console'
import { createVm } from './create-vm'
import { diagnosis } from './diagnosis'
import { disks } from './disks'
import { errors } from './errors'
import { handOver } from './hand-over'
import { images } from './images'
import { journal } from './journal'
import { native } from './native'
import { nodeExtras } from './node-extras'
import { nodes } from './nodes'
import { rentals } from './rentals'
import { secretWords } from './secret'
import { settings } from './settings'
import { shell } from './shell'
import { snapshots } from './snapshots'
import { sources } from './sources'
import { status } from './status'
import { tasks } from './tasks'
import { tileWords } from './tiles'
import { time } from './time'
import { towerBulk } from './tower-bulk'
import { towerCreate } from './tower-create'
import { towerDialogs } from './tower-dialogs'
import { towerFields } from './tower-fields'
import { towerLeftOut } from './tower-left-out'
import { towerSnapshots } from './tower-snapshots'
import { towerWork } from './tower-work'
import { towers } from './towers'
import { tunnel } from './tunnel'
import { vault } from './vault'
import { vmPresets } from './vm-presets'
import { vmUpkeep } from './vm-upkeep'
import { vms } from './vms'
import { welcome } from './welcome'

const areas = {
  access,
  accounts,
  accountWays,
  coSign,
  clientNetwork,
  common,
  console: consoleWords,
  createVm,
  disks,
  diagnosis,
  errors,
  handOver,
  images,
  journal,
  native,
  nodeExtras,
  nodes,
  rentals,
  secret: secretWords,
  settings,
  shell,
  snapshots,
  sources,
  status,
  tasks,
  tiles: tileWords,
  time,
  tunnel,
  vault,
  towerBulk,
  towerCreate,
  towerDialogs,
  towerFields,
  towerLeftOut,
  towerSnapshots,
  towerWork,
  towers,
  vms,
  vmPresets,
  vmUpkeep,
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
