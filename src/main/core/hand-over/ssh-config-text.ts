import { createHash } from 'node:crypto'
import { type SshConfigEntry, SshEntryId } from '#shared/domain/hand-over'
import type { VmKey } from '#shared/domain/ids'
import { reachText, type VmReach } from '#shared/domain/vm-reach'

/** Everything that makes one VM's `Host` entry. */
export interface HostEntry {
  readonly vmKey: VmKey
  readonly hostName: string
  readonly reach: VmReach
  /** The file with the host keys that the user confirmed. */
  readonly knownHosts: string
}

const marker = '# lodger-vm '
const head = '# Lodger keeps this file: it lists the VMs that you added, and goes with the last of them.\n'

/** Names a VM's entry. Not its key: such files are often published, and a node's id is nobody's business. */
export function entryId(key: VmKey): SshEntryId {
  return createHash('sha256').update(key).digest('hex').slice(0, 16) as SshEntryId
}

/** One VM's entry, as it stands in the file. */
export function entryText({ vmKey, hostName, reach, knownHosts }: HostEntry): string {
  const lines = [
    `Host ${hostName}`,
    `  HostName ${reach.host}`,
    `  Port ${reach.port}`,
    ...(reach.user === undefined ? [] : [`  User ${reach.user}`]),
    // The key belongs to the VM, whatever address leads there; no other file vouches for it.
    `  HostKeyAlias ${hostName}`,
    `  UserKnownHostsFile ${quotedPath(knownHosts)}`,
    '  StrictHostKeyChecking yes',
    '  UpdateHostKeys no',
    '  CheckHostIP no',
    '  VerifyHostKeyDNS no',
  ]
  return `${marker}${entryId(vmKey)}\n${lines.join('\n')}\n`
}

/** A path as `ssh` reads it in this file. Quotes cannot be written there, so a path with one is no use. */
const quotedPath = (path: string): string => `"${path.replaceAll('%', '%%')}"`

/** Whether a path, with `/` between its parts, can be written into an SSH configuration at all. */
export const isWritablePath = (path: string): boolean => !/["\\\r\n]|\$\{/.test(path)

/** A file of entries, cut at the markers; what stands before the first is kept as it is. */
interface EntryFile {
  readonly head: string
  readonly entries: readonly { readonly id: string; readonly text: string }[]
}

/** Cuts Lodger's include file into its entries. What other programs or people wrote between stays with the one before. */
export function parseEntries(text: string): EntryFile {
  const [first = '', ...parts] = text.split(/^(?=# lodger-vm )/m)
  // A file that begins with a marker has no head.
  const isMarked = first.startsWith(marker)
  const blocks = isMarked ? [first, ...parts] : parts
  return {
    head: isMarked ? '' : first,
    entries: blocks.map((block) => ({
      id: block.slice(marker.length).split(/\r?\n/, 1)[0]?.trim() ?? '',
      text: block,
    })),
  }
}

/** The file with `entry` in it, in the place of the same VM's if there is one. */
export function withEntry(text: string, entry: HostEntry): string {
  const file = parseEntries(text)
  const own = entryId(entry.vmKey)
  const isThere = file.entries.some(({ id }) => id === own)
  const kept = file.entries.map((each) => (each.id === own ? entryText(entry) : each.text))
  const before = [text === '' ? head : file.head, ...kept].join('')
  const end = before === '' || before.endsWith('\n') ? '' : '\n'
  return isThere ? before : `${before}${end}${entryText(entry)}`
}

/** The file without that entry; empty where none is left. */
export function withoutEntry(text: string, id: SshEntryId): string {
  const file = parseEntries(text)
  const kept = file.entries.filter((each) => each.id !== id)
  return kept.length === 0 ? '' : [file.head, ...kept.map((each) => each.text)].join('')
}

/** The entries of the file, as far as they are of VMs. */
export function listEntries(text: string): readonly SshConfigEntry[] {
  return parseEntries(text).entries.flatMap(({ id, text: block }) => {
    const known = SshEntryId.safeParse(id)
    const word = (name: string) => new RegExp(`^\\s*${name}\\s+(\\S+)`, 'm').exec(block)?.[1]
    const hostName = word('Host')
    if (!known.success || hostName === undefined) return []
    const user = word('User')
    const place = { host: word('HostName') ?? '', port: Number(word('Port') ?? 22) }
    const reach: VmReach = { kind: 'ssh', ...place, ...(user === undefined ? {} : { user }) }
    return [{ id: known.data, hostName, address: reachText(reach) }]
  })
}

/** The host names that a configuration already uses, in lower case. */
export function usedNames(text: string): ReadonlySet<string> {
  const lines = text.match(/^[ \t]*Host[ \t=].*$/gim) ?? []
  const words = lines.flatMap((line) =>
    line
      .trim()
      .split(/[\s="]+/)
      .slice(1),
  )
  return new Set(words.map((word) => word.toLowerCase()))
}

/** `lodger-NAME` for a VM: lower-case letters, digits, dots and dashes only, and none that is taken. */
export function hostNameFor(name: string, id: string, taken: ReadonlySet<string>): string {
  const plain = slug(name) || slug(id.slice(0, 8)) || 'vm'
  for (let number = 1; ; number += 1) {
    const wanted = `lodger-${plain}${number === 1 ? '' : `-${number}`}`
    if (!taken.has(wanted)) return wanted
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .slice(0, 40)
    .replace(/^[-.]+|[-.]+$/g, '')
}

/** The comment tells which line is ours; another for a file that was not there before. */
const notes = {
  added: '# The next line was added by Lodger, and goes with the last VM that Lodger has listed there.',
  created:
    '# Lodger made this file. The next line, and the file, go with the last VM that it has listed there.',
} as const

/** The first line break of a configuration decides for ours. */
const lineBreakOf = (text: string): string => (/^[^\n]*\r\n/.test(text) ? '\r\n' : '\n')

/**
 * The user's configuration with the `Include` line at its top, where it holds for every host; null: there was no file.
 * The texts are bytes in Latin 1, so that what is not ours stays as it is in any encoding.
 */
export function withInclude(text: string | null, includePath: string): string {
  if (text === null) return includeLines('created', '\n', includePath)
  if (hasInclude(text, includePath)) return text
  return includeLines('added', lineBreakOf(text), includePath) + text
}

/** The user's configuration as it was before the line; null: the file was not there, and is to go. */
export function withoutInclude(text: string, includePath: string): string | null {
  for (const lineBreak of ['\n', '\r\n']) {
    const created = includeLines('created', lineBreak, includePath)
    if (text === created) return null
    for (const lines of [created, includeLines('added', lineBreak, includePath)]) {
      const at = findLines(text, lines)
      if (at !== -1) return text.slice(0, at) + text.slice(at + lines.length)
    }
  }
  return text
}

/** Whether the user's configuration leads to Lodger's include file by Lodger's own line. */
export function hasInclude(text: string, includePath: string): boolean {
  return withoutInclude(text, includePath) !== text
}

/** At the start of a line: the user may have written something above. */
function findLines(text: string, lines: string): number {
  if (text.startsWith(lines)) return 0
  const at = text.indexOf(`\n${lines}`)
  return at === -1 ? -1 : at + 1
}

function includeLines(kind: keyof typeof notes, lineBreak: string, includePath: string): string {
  const line = includeLine(includePath)
  return [notes[kind], line, ''].map((each) => Buffer.from(each).toString('latin1')).join(lineBreak)
}

/** What would be put at the top of the user's configuration, as it is shown before; empty where it is there. */
export function includeText(text: string | null, includePath: string): string {
  if (text !== null && hasInclude(text, includePath)) return ''
  return `${notes[text === null ? 'created' : 'added']}\n${includeLine(includePath)}`
}

const includeLine = (includePath: string): string =>
  `Include ${/^[\w./~-]+$/.test(includePath) ? includePath : `"${includePath}"`}`
