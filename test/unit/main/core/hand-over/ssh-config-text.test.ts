import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VmKey } from '#shared/domain/ids'
import {
  entryId,
  entryText,
  type HostEntry,
  hasInclude,
  hostNameFor,
  isWritablePath,
  listEntries,
  usedNames,
  withEntry,
  withInclude,
  withoutEntry,
  withoutInclude,
} from '../../../../../src/main/core/hand-over/ssh-config-text'
import { theVmKey } from '../../../../support/examples'

const key = (id: string) => `${theVmKey.slice(0, theVmKey.lastIndexOf('/'))}/${id}` as VmKey
const entry = (id: string, more: Partial<HostEntry> = {}): HostEntry => ({
  vmKey: key(id),
  hostName: `lodger-${id}`,
  reach: { kind: 'ssh', host: '203.0.113.7', port: 5600, user: 'dbc' },
  knownHosts: '/home/me/.config/Lodger 1/100%/vms.known_hosts',
  ...more,
})
const includePath = 'lodger.config'

/** Configurations as people have them, and any bytes at all. */
const configs = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc
    .array(
      fc.oneof(
        fc.constantFrom('Host *', '  ForwardAgent yes', '', '# Include lodger.config', 'Include config.d/*'),
        fc.constantFrom('Match host x exec "true"', '\tIdentityFile ~/.ssh/id', 'Include lodger.config'),
        fc.string(),
      ),
    )
    .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end))),
)

describe('the line in the user’s own configuration', () => {
  it('stands at the top, where it holds for every host, and says whose it is', () => {
    const text = withInclude('Host *\n  User me\n', includePath)
    expect(text).toMatch(
      /^# The next line was added by Lodger.*\nInclude lodger\.config\nHost \*\n {2}User me\n$/,
    )
    expect(withInclude(text, includePath)).toBe(text)
  })

  it('goes again and leaves every byte as it was, whatever the configuration is', () => {
    fc.assert(
      fc.property(configs, (before) => {
        const added = withInclude(before, includePath)
        expect(hasInclude(added, includePath)).toBe(true)
        expect(withInclude(added, includePath)).toBe(added)
        expect(withoutInclude(added, includePath)).toBe(before)
      }),
    )
  })

  it('takes the file along that was made for it, and leaves one that was there and empty', () => {
    expect(withoutInclude(withInclude(null, includePath), includePath)).toBeNull()
    expect(withoutInclude(withInclude('', includePath), includePath)).toBe('')
  })

  it('is found when the user has written above and below it since', () => {
    fc.assert(
      fc.property(configs, fc.constantFrom(null, ''), configs, (above, start, below) => {
        // With nothing of the user's in it, the file itself goes.
        fc.pre(above !== '' || below !== '')
        const top = above === '' || above.endsWith('\n') ? above : `${above}\n`
        const text = top + withInclude(start, includePath) + below
        expect(withoutInclude(text, includePath)).toBe(top + below)
      }),
    )
  })

  it('does not take away an Include of the user’s own', () => {
    const own = 'Include lodger.config\nHost *\n'
    expect(withoutInclude(own, includePath)).toBe(own)
    expect(withoutInclude(withInclude(own, includePath), includePath)).toBe(own)
  })

  it('follows the file’s line ends, and quotes a path with spaces', () => {
    expect(withInclude('Host *\r\n', includePath).split('\r\n')).toHaveLength(4)
    expect(withInclude('', '/home/some one/.ssh/lodger.config')).toContain(
      'Include "/home/some one/.ssh/lodger.config"\n',
    )
  })
})

describe('the file of entries', () => {
  it('has one for each VM: name, place, login, and its own host key as the only one', () => {
    expect(entryText(entry('a'))).toBe(
      [
        `# lodger-vm ${entryId(key('a'))}`,
        'Host lodger-a',
        '  HostName 203.0.113.7',
        '  Port 5600',
        '  User dbc',
        '  HostKeyAlias lodger-a',
        '  UserKnownHostsFile "/home/me/.config/Lodger 1/100%%/vms.known_hosts"',
        '  StrictHostKeyChecking yes',
        '  UpdateHostKeys no',
        '  CheckHostIP no',
        '  VerifyHostKeyDNS no',
        '',
      ].join('\n'),
    )
  })

  it('keeps the others in their order when one is added, changed or taken out', () => {
    const all = ['a', 'b', 'c'].reduce((text, id) => withEntry(text, entry(id)), '')
    const moved = withEntry(all, entry('b', { reach: { kind: 'ssh', host: '2001:db8::7', port: 22 } }))
    expect(listEntries(moved)).toEqual([
      { id: entryId(key('a')), hostName: 'lodger-a', address: 'dbc@203.0.113.7:5600' },
      { id: entryId(key('b')), hostName: 'lodger-b', address: '[2001:db8::7]:22' },
      { id: entryId(key('c')), hostName: 'lodger-c', address: 'dbc@203.0.113.7:5600' },
    ])
    expect(withEntry(moved, entry('b'))).toBe(all)
    expect(listEntries(withoutEntry(all, entryId(key('b')))).map(({ hostName }) => hostName)).toEqual([
      'lodger-a',
      'lodger-c',
    ])
  })

  it('is empty when the last entry is gone, in whatever order they go', () => {
    const ids = ['a', 'b', 'c', 'd']
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 1 }), fc.gen(), (added, gen) => {
        const text = added.reduce((before, id) => withEntry(before, entry(id)), '')
        const order = gen(fc.shuffledSubarray, added, { minLength: added.length })
        expect(order.reduce((before, id) => withoutEntry(before, entryId(key(id))), text)).toBe('')
      }),
    )
  })

  it('keeps what somebody else has written into it, as far as it is not in an entry that goes', () => {
    const text = `# mine\n${withEntry('', entry('a')).split('\n').slice(1).join('\n')}${entryText(entry('b'))}`
    expect(withoutEntry(text, entryId(key('b')))).toMatch(/^# mine\n# lodger-vm .*\nHost lodger-a\n/)
  })

  it.each(['', 'no entry at all', '# lodger-vm \n', '# lodger-vm not-a-key\nHost x\n', '# lodger-vm'])(
    'is no trouble where it holds %j',
    (text) => {
      expect(listEntries(text)).toEqual([])
      expect(listEntries(withEntry(text, entry('a')))).toHaveLength(1)
    },
  )
})

describe('the name of an entry', () => {
  it.each([
    ['train box', 'lodger-train-box'],
    ['  Llama 3.1 / 70B  ', 'lodger-llama-3.1-70b'],
    ['-oProxyCommand=x', 'lodger-oproxycommand-x'],
    ['*?!"%\n', 'lodger-vm3abcde'],
    ['训练机', 'lodger-vm3abcde'],
    ['x'.repeat(200), `lodger-${'x'.repeat(40)}`],
  ])('of %j is %s', (name, expected) => {
    expect(hostNameFor(name, 'vm3ABCDEfghijk', new Set())).toBe(expected)
  })

  it('is one that nobody else has, and always fit for a pattern', () => {
    expect(hostNameFor('a', 'id', new Set(['lodger-a', 'lodger-a-2']))).toBe('lodger-a-3')
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, id) => {
        expect(hostNameFor(name, id, new Set())).toMatch(/^lodger-[a-z0-9](?:[a-z0-9.-]{0,40}[a-z0-9])?$/)
      }),
    )
  })

  it('is looked for in what the user has already', () => {
    const text =
      'Host Lodger-A other\n  HostName h\nhost=lodger-b\n# Host lodger-c\nHost "lodger-d e"\nHostName x\n'
    const used = usedNames(text)
    for (const name of ['lodger-a', 'other', 'lodger-b']) expect(used.has(name)).toBe(true)
    for (const name of ['lodger-c', 'x', 'h']) expect(used.has(name)).toBe(false)
  })
})

it.each([
  ['/home/me/a b/c%d', true],
  ['C:/Users/Some One/x', true],
  ['/home/"me"/x', false],
  ['C:\\Users\\x', false],
  // ssh would put a variable's value there.
  [`/home/${'$'}{HOME}/x`, false],
  ['/home/a\nProxyCommand x', false],
])('a path such as %j can be written: %s', (path, expected) => {
  expect(isWritablePath(path)).toBe(expected)
})
