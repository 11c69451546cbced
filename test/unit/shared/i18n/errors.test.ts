import { describe, expect, test } from 'vitest'
import { towerFailures } from '#shared/domain/tower-failure'
import { type ErrorWords, errors, errorWords, ownWords } from '#shared/i18n/errors'
import type { AppError, AppErrorCode } from '#shared/ipc/errors'

const unreachable = ['refused', 'notFound', 'timeout', 'closed', 'certificate', 'other'] as const
const samples = ['html', 'empty', 'brokenJson', 'otherJson', 'redirect', 'tooLarge'] as const
const reasons = [
  'chainUnknown',
  'notRented',
  'sessionInvalid',
  'nonceRejected',
  'walletNotRented',
  'expired',
  'verifying',
  'notRenter',
  'other',
] as const
const keyFileProblems = [
  ...(['notOne', 'tooLong', 'tooMany', 'newer', 'cost', 'wrongPassphrase', 'damaged'] as const),
  ...(['otherKey', 'otherAddress', 'notRead', 'notWritten'] as const),
]
const coSignProblems = [
  ...(['notOne', 'newer', 'changed', 'expired', 'foreign', 'unasked', 'stranger', 'twice'] as const),
  ...(['badSignature', 'ownSession', 'notImage', 'notWritten', 'spent'] as const),
]

/** At least one error of every code, and one for every reason a code has. */
const all: { readonly [C in AppErrorCode]: readonly Extract<AppError, { readonly code: C }>[] } = {
  forbidden: [{ code: 'forbidden' }],
  invalidInput: [
    { code: 'invalidInput', path: 'name' },
    { code: 'invalidInput', path: '' },
  ],
  internal: [{ code: 'internal', errorId: 'e-1' }],
  busy: [{ code: 'busy' }],
  declined: [{ code: 'declined' }],
  askedTooOften: [{ code: 'askedTooOften' }],
  sshTargetInvalid: (['required', 'malformed', 'port'] as const).map((problem) => ({
    code: 'sshTargetInvalid',
    problem,
  })),
  tunnelDown: [{ code: 'tunnelDown', target: 'me@host' }],
  sshMissing: [{ code: 'sshMissing' }],
  sshUnreachable: [{ code: 'sshUnreachable', target: 'me@host' }],
  sshRefused: [{ code: 'sshRefused', target: 'me@host' }],
  hostKeyChanged: [{ code: 'hostKeyChanged', target: 'me@host', known: 'SHA256:a', found: 'SHA256:b' }],
  noLogin: [{ code: 'noLogin' }],
  loginUnsafe: (['host', 'user', 'port'] as const).map((part) => ({ code: 'loginUnsafe', part })),
  vmSshSilent: [{ code: 'vmSshSilent', target: '10.0.0.5:5600' }],
  vmHostKeyChanged: [
    undefined,
    { kind: 'moved', from: '10.0.0.5:5600' } as const,
    { kind: 'reset', at: '2026-01-02T03:04:05.000Z' } as const,
    { kind: 'rolledBack', at: '2026-01-02T03:04:05.000Z' } as const,
  ].map((hint) => ({
    ...{ code: 'vmHostKeyChanged', vm: 'train box', known: 'SHA256:a', found: 'SHA256:b' },
    ...(hint === undefined ? {} : { hint }),
  })),
  terminalFailed: [{ code: 'terminalFailed', program: 'konsole' }],
  sshConfig: (['notRead', 'notWritten', 'path'] as const).map((problem) => ({
    ...{ code: 'sshConfig', problem, path: '/home/me/.ssh/config' },
  })),
  urlInvalid: (['required', 'malformed', 'scheme', 'credentials'] as const).map((problem) => ({
    code: 'urlInvalid',
    problem,
  })),
  nodeIdInvalid: (['required', 'hasPrefix', 'length', 'characters'] as const).map((problem) => ({
    code: 'nodeIdInvalid',
    problem,
  })),
  alreadyAdded: [{ code: 'alreadyAdded' }],
  phraseInvalid: [
    { code: 'phraseInvalid', problem: { kind: 'empty' } },
    { code: 'phraseInvalid', problem: { kind: 'wordCount', count: 11 } },
    { code: 'phraseInvalid', problem: { kind: 'unknownWord', index: 2, suggestions: ['abandon'] } },
    { code: 'phraseInvalid', problem: { kind: 'unknownWord', index: 2, suggestions: [] } },
    { code: 'phraseInvalid', problem: { kind: 'checksum' } },
    { code: 'phraseInvalid', problem: { kind: 'path' } },
    { code: 'phraseInvalid', problem: { kind: 'seedPassword' } },
  ],
  wordsWrong: [{ code: 'wordsWrong', indexes: [2, 6] }],
  vmRequestInvalid: [{ code: 'vmRequestInvalid', problems: {} }],
  networkInvalid: [
    { code: 'networkInvalid', field: 'name' },
    { code: 'networkInvalid', field: 'cidr' },
  ],
  monitorInvalid: [{ code: 'monitorInvalid' }],
  isBareMetal: [{ code: 'isBareMetal' }],
  notBareMetal: [{ code: 'notBareMetal' }],
  nameMismatch: [{ code: 'nameMismatch' }],
  nameTaken: [
    { code: 'nameTaken', name: 's1' },
    { code: 'nameTaken', name: 's1', what: 'preset' },
  ],
  tooMany: [{ code: 'tooMany', most: 100 }],
  tilesFull: [{ code: 'tilesFull', most: 32 }],
  unreachable: unreachable.map((reason) => ({ code: 'unreachable', host: '10.0.0.5:5002', reason })),
  notDbc: samples.map((sample) => ({ code: 'notDbc', sample, httpStatus: 200 })),
  sourceFailed: [{ code: 'sourceFailed', httpStatus: 500, serverText: 'boom' }],
  noPeers: [{ code: 'noPeers' }],
  nodeUnknown: [{ code: 'nodeUnknown' }],
  nodeTimeout: [{ code: 'nodeTimeout', afterMs: 30_000 }],
  answerUnreadable: [{ code: 'answerUnreadable' }],
  authority: reasons.map((reason) => ({ code: 'authority', reason, serverText: 'check authority failed' })),
  refused: [{ code: 'refused', serverText: 'allocate gpu failed' }],
  wrongShape: [{ code: 'wrongShape', what: 'gpu' }],
  notFound: (['vm', 'node', 'source', 'account', 'task', 'disk', 'snapshot', 'preset'] as const).map(
    (what) => ({
      code: 'notFound',
      what,
    }),
  ),
  notNow: [
    { code: 'notNow', status: 'creating' },
    { code: 'notNow', status: 'quantum-flux' },
  ],
  outcomeUnknown: [{ code: 'outcomeUnknown' }],
  changeStopped: [
    { code: 'changeStopped', serverText: '' },
    { code: 'changeStopped', serverText: 'allocate memory failed' },
  ],
  stillCreating: [{ code: 'stillCreating' }],
  snapshotVanished: [{ code: 'snapshotVanished' }],
  snapshotNotSeen: [
    { code: 'snapshotNotSeen', isCertain: true },
    { code: 'snapshotNotSeen', isCertain: false },
  ],
  clientTooOld: [{ code: 'clientTooOld', version: '0.3.9.1', needs: '0.4.0.0' }],
  consoleUnreachable: unreachable.map((reason) => ({
    code: 'consoleUnreachable',
    host: '203.0.113.42',
    port: 5912,
    reason,
  })),
  consoleRefused: [
    { code: 'consoleRefused', serverText: '' },
    { code: 'consoleRefused', serverText: '', why: 'password' },
  ],
  imageThere: [{ code: 'imageThere', name: 'debian12.qcow2' }],
  imageInUse: [
    { code: 'imageInUse', vms: ['train box'] },
    { code: 'imageInUse', vms: ['train box', 'web'] },
  ],
  imageMoving: [{ code: 'imageMoving' }],
  imageNotSeen: [
    { code: 'imageNotSeen', isCertain: true },
    { code: 'imageNotSeen', isCertain: false },
  ],
  imageStillThere: [{ code: 'imageStillThere' }],
  tooOldForThat: [{ code: 'tooOldForThat' }],
  noAccount: [{ code: 'noAccount' }],
  chainFailed: [
    {
      code: 'chainFailed',
      tries: [
        { host: 'a.test', why: 'noAnswer' },
        { host: 'b.test', why: 'notChain' },
        { host: 'c.test', why: 'otherChain' },
        { host: 'd.test', why: 'noMethods' },
        { host: 'e.test', why: 'behind' },
      ],
    },
  ],
  endpointInvalid: [{ code: 'endpointInvalid', text: 'ftp://x' }],
  noRental: [{ code: 'noRental', address: '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV' }],
  passphraseWeak: (['short', 'plain'] as const).map((problem) => ({ code: 'passphraseWeak', problem })),
  accessFile: (['notOne', 'newer', 'notOpened', 'notRead', 'notWritten'] as const).map((problem) => ({
    code: 'accessFile',
    problem,
  })),
  notShareable: [{ code: 'notShareable' }],
  sharedLost: [{ code: 'sharedLost' }],
  sharedRefused: [{ code: 'sharedRefused', from: '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV' }],
  addressInvalid: [{ code: 'addressInvalid' }],
  pathInvalid: [{ code: 'pathInvalid' }],
  multisigInvalid: [
    { code: 'multisigInvalid', problem: { kind: 'few' } },
    { code: 'multisigInvalid', problem: { kind: 'many' } },
    { code: 'multisigInvalid', problem: { kind: 'threshold', of: 3 } },
    { code: 'multisigInvalid', problem: { kind: 'address', index: 1 } },
    { code: 'multisigInvalid', problem: { kind: 'twice', index: 1 } },
  ],
  keyFile: keyFileProblems.map((problem) => ({ code: 'keyFile', problem })),
  watchOnly: [{ code: 'watchOnly', address: '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV' }],
  coSignNeeded: [{ code: 'coSignNeeded', threshold: 2, of: 3 }],
  coSign: coSignProblems.map((problem) => ({ code: 'coSign', problem })),
  keychain: (['available', 'locked', 'absent', 'slow', 'readOnly'] as const).map((state) => ({
    code: 'keychain',
    state,
    detail: '',
  })),
  signerFailed: [{ code: 'signerFailed' }],
  walletLocked: [{ code: 'walletLocked' }],
  passphraseWrong: [
    { code: 'passphraseWrong', left: 4, waitMs: 0 },
    { code: 'passphraseWrong', left: 1, waitMs: 0 },
    { code: 'passphraseWrong', left: 0, waitMs: 2_000 },
  ],
  passphraseWait: [{ code: 'passphraseWait', waitMs: 30_000 }],
  vaultTaken: [{ code: 'vaultTaken' }],
  entryTooLong: [{ code: 'entryTooLong' }],
  backupFile: (['notOne', 'newer', 'notOpened', 'notRead', 'nothing'] as const).map((problem) => ({
    code: 'backupFile',
    problem,
  })),
  secretDamaged: [{ code: 'secretDamaged' }],
  practiceFailed: [{ code: 'practiceFailed', detail: '' }],
  fileNotWritten: [{ code: 'fileNotWritten', detail: 'ENOSPC' }],
  saveFailed: [{ code: 'saveFailed', detail: 'ENOSPC' }],
  towerUnreachable: unreachable.map((reason) => ({
    code: 'towerUnreachable',
    host: 'tower.example',
    reason,
  })),
  towerTimeout: [{ code: 'towerTimeout', host: 'tower.example', afterMs: 45_000 }],
  towerAway: [{ code: 'towerAway', httpStatus: 502 }],
  notTower: (['html', 'empty', 'brokenJson', 'otherJson', 'tooLarge'] as const).map((sample) => ({
    code: 'notTower',
    sample,
    httpStatus: 200,
  })),
  towerRedirect: [
    { code: 'towerRedirect', to: '' },
    { code: 'towerRedirect', to: 'https://tower.example' },
  ],
  towerRefused: [
    { code: 'towerRefused', httpStatus: 400, serverText: 'vm not found', requestId: 'req-1' },
    { code: 'towerRefused', httpStatus: 404, serverText: 'vm not found', requestId: '' },
    { code: 'towerRefused', httpStatus: 400, serverText: 'VM c1', requestId: '', of: 2, names: ['web-01'] },
  ],
  towerForbidden: [{ code: 'towerForbidden', serverText: '' }],
  towerTaskFailed: towerFailures.map((reason) => ({
    code: 'towerTaskFailed',
    reason,
    text: 'The gateway is unreachable.',
    serverText: 'code: X',
  })),
  towerNotNow: [{ code: 'towerNotNow', why: 'mustBeOff', vm: 'web-01' }],
  backupDiskMissing: [{ code: 'backupDiskMissing' }],
  consoleSilent: [{ code: 'consoleSilent' }],
  consoleEnded: [{ code: 'consoleEnded' }],
  consolePassword: [false, true].map((wasWrong) => ({ code: 'consolePassword', wasWrong })),
  clusterUntrusted: [{ code: 'clusterUntrusted', host: '10.0.0.3' }],
  clusterUnreachable: unreachable.map((reason) => ({ code: 'clusterUnreachable', host: '10.0.0.3', reason })),
  noDirectWay: [{ code: 'noDirectWay' }],
  noTerminalPage: [{ code: 'noTerminalPage' }],
  browserFailed: [{ code: 'browserFailed', url: 'https://tower.example/vm/1/vnc' }],
  consoleDenied: [{ code: 'consoleDenied', httpStatus: 403 }],
  towerBinOff: [{ code: 'towerBinOff' }],
  towerPartGone: [{ code: 'towerPartGone' }],
  towerLocked: [
    { code: 'towerLocked', serverText: 'Resource [VM-c1] locked' },
    { code: 'towerLocked', serverText: '', of: 3 },
    { code: 'towerLocked', serverText: '', of: 3, names: ['web-01', 'web-02'] },
  ],
  signInNeeded: [{ code: 'signInNeeded' }],
  signInRefused: [{ code: 'signInRefused', serverText: '' }],
  keyRefused: [{ code: 'keyRefused' }],
  keyNotMade: [{ code: 'keyNotMade', serverText: '' }],
  keyNotDeleted: [{ code: 'keyNotDeleted', serverText: '' }],
  certificateChanged: [{ code: 'certificateChanged', host: 'tower.example' }],
}

const every: readonly AppError[] = Object.values(all).flat()
const parts = ({ happened, means, todo }: ErrorWords) => [happened, means, todo]

describe('the words for failures', () => {
  test.each(every.map((error) => [JSON.stringify(error), error] as const))('%s', (_name, error) => {
    const en = parts(errorWords(errors.en, error))
    const zh = parts(errorWords(errors.zh, error))
    for (const [index, text] of en.entries()) {
      const other = zh[index] ?? ''
      expect(text.length).toBeGreaterThan(4)
      expect(other).toMatch(/[\u4e00-\u9fff]/)
      expect(other).not.toBe(text)
      for (const each of [text, other]) expect(each).not.toMatch(/undefined|NaN|\[object|!|！|\bseed\b/)
      expect(text).toMatch(/[.?)]$/)
      expect(other).toMatch(/[。？）]$/)
    }
  })

  test('differ for every reason', () => {
    // A screen is out of reach for one reason or another; an unknown word is one with or without a suggestion;
    // a passphrase is wrong the first time and the sixth; a host key has changed, whatever could explain it.
    const alike: readonly AppErrorCode[] = [
      ...(['consoleUnreachable', 'phraseInvalid', 'passphraseWrong', 'vmHostKeyChanged'] as const),
    ]
    const said = every
      .filter(({ code }) => !alike.includes(code))
      .map((error) => errorWords(errors.en, error).happened)
    expect(said.filter((text, index) => said.indexOf(text) !== index)).toEqual([])
  })

  test('put a space between Chinese and Latin or digits', () => {
    for (const error of every) {
      for (const text of parts(errorWords(errors.zh, error))) {
        expect(text).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/)
      }
    }
  })

  test('show a status that nobody has listed as it comes', () => {
    expect(errorWords(errors.zh, { code: 'notNow', status: 'quantum-flux' }).happened).toContain(
      'quantum-flux',
    )
    expect(errorWords(errors.zh, { code: 'notNow', status: 'creating' }).happened).toContain('正在创建')
  })

  test('keep what the server said apart', () => {
    expect(ownWords({ code: 'refused', serverText: 'allocate gpu failed' })).toBe('allocate gpu failed')
    expect(ownWords({ code: 'refused', serverText: '  ' })).toBeUndefined()
    expect(ownWords({ code: 'nodeUnknown' })).toBeUndefined()
  })
})
