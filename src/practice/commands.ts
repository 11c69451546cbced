import type { FaultKind, FaultScope, Faults } from './faults'
import type { Quirks } from './tower/quirks'
import type { PracticeTower } from './tower/tower'

/** What the commands switch. */
export interface Switchboard {
  readonly faults: Pick<Faults, 'on' | 'off'>
  readonly tower: Pick<
    PracticeTower,
    'quirks' | 'accounts' | 'changeCertificate' | 'changeClusterCertificate' | 'dropConnections'
  >
}

const kinds: readonly FaultKind[] = [
  ...(['tower-html', 'tower-slow', 'tower-drop', 'tower-cut'] as const),
  ...(['tower-unknown-enum', 'tower-missing-fields'] as const),
]

/** Every point on which towers differ, with the values that it can be given; the first is the usual one. */
const quirkValues: { readonly [K in keyof Quirks]: readonly Quirks[K][] } = {
  wrongPassword: [400, 401, 500],
  badToken: [401, 403],
  noMatch: ['refuse', 'empty'],
  powerCheck: ['4.7+', 'old'],
  vncRoutes: ['path', 'url'],
  plainHttp: [308, 301, 302, 'serve'],
  screenPassword: [null],
}

export const commandHelp = `fault KIND [/PATH] [xTIMES] [MS]   make something go wrong: ${kinds.join(', ')}
fault off [KIND]                   let it go right again
quirk NAME VALUE                   ${Object.entries(quirkValues)
  .filter(([, values]) => values.length > 1)
  .map(([name, values]) => `${name} ${values.join('|')}`)
  .join(', ')}
quirk screenPassword TEXT          the VMs’ screens ask for it; without a text they ask for none
revoke                             no token given so far counts any more, nor any API key
certificate                        the tower shows another certificate from now on
cluster-certificate                so does its cluster
drop                               every connection breaks`

/** Carries out one command; what comes back is `ok`, or what is wrong with the line. */
export async function runCommand(world: Switchboard, line: string): Promise<string> {
  const [command = '', ...words] = line.trim().split(/\s+/)
  switch (command) {
    case '':
    case 'help':
      return commandHelp
    case 'fault':
      return fault(world.faults, words)
    case 'quirk':
      return quirk(world.tower.quirks, words)
    case 'revoke':
      world.tower.accounts.revokeTokens()
      world.tower.accounts.keys.clear()
      return 'ok'
    case 'certificate':
      await world.tower.changeCertificate()
      return 'ok'
    case 'cluster-certificate':
      await world.tower.changeClusterCertificate()
      return 'ok'
    case 'drop':
      world.tower.dropConnections()
      return 'ok'
    default:
      return `unknown command "${command}"`
  }
}

function fault(faults: Switchboard['faults'], [name, ...words]: readonly string[]): string {
  if (name === 'off' && words.length === 0) {
    faults.off()
    return 'ok'
  }
  const wanted = name === 'off' ? words[0] : name
  const kind = kinds.find((each) => each === wanted)
  if (kind === undefined) return `a fault is one of ${kinds.join(', ')}, not "${wanted ?? ''}"`
  if (name === 'off') {
    faults.off(kind)
    return 'ok'
  }
  const parts = words.map(scopeOf)
  const wrong = parts.indexOf(undefined)
  if (wrong >= 0) return `neither /PATH, xTIMES nor MS: "${words[wrong]}"`
  faults.on(kind, Object.assign({}, ...parts))
  return 'ok'
}

function scopeOf(word: string): FaultScope | undefined {
  if (word.startsWith('/')) return { path: word }
  if (/^x[1-9]\d{0,5}$/.test(word)) return { times: Number(word.slice(1)) }
  return /^\d{1,7}$/.test(word) ? { amount: Number(word) } : undefined
}

function quirk(quirks: Quirks, [name = '', text]: readonly string[]): string {
  if (name === 'screenPassword') {
    quirks.screenPassword = text ?? null
    return 'ok'
  }
  const key = (Object.keys(quirkValues) as (keyof Quirks)[]).find((each) => each === name)
  if (key === undefined) return `a quirk is one of ${Object.keys(quirkValues).join(', ')}, not "${name}"`
  return set(quirks, key, text) ? 'ok' : `${name} is one of ${quirkValues[key].join(', ')}`
}

function set<K extends keyof Quirks>(quirks: Quirks, key: K, text: string | undefined): boolean {
  const values: readonly Quirks[K][] = quirkValues[key]
  const at = values.findIndex((each) => String(each) === text)
  const value = values[at]
  if (value === undefined) return false
  quirks[key] = value
  return true
}
