import { describe, expect, it } from 'vitest'
import { NodeId } from '#shared/domain/ids'
import type { JournalEntry, JournalEvent } from '#shared/domain/journal'
import { native } from '#shared/i18n/native'
import type { AppInfo } from '#shared/ipc/calls/app'
import type { CallName, Role } from '#shared/ipc/channels'
import type { Answer, Contract, Input } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import { createQrCodes } from '../../../../src/main/adapters/qr-codes'
import { makeReplyKey } from '../../../../src/main/core/co-sign/seal'
import { finishRequest } from '../../../../src/main/core/co-sign/wire'
import { Confirmations } from '../../../../src/main/core/guard/confirmations'
import { sealedFileText } from '../../../../src/main/core/vault/sealed-file'
import { createConfirm } from '../../../../src/main/ipc/asks'
import { createDispatch, type Handlers } from '../../../../src/main/ipc/dispatch'
import { accessHandlers } from '../../../../src/main/ipc/handlers/access'
import { accountHandlers } from '../../../../src/main/ipc/handlers/accounts'
import { appHandlers } from '../../../../src/main/ipc/handlers/app'
import { clientNetworkHandlers } from '../../../../src/main/ipc/handlers/client-network'
import { coSignHandlers } from '../../../../src/main/ipc/handlers/co-sign'
import { consoleRouteHandlers } from '../../../../src/main/ipc/handlers/console-route'
import { consoleToolHandlers } from '../../../../src/main/ipc/handlers/console-tools'
import { diskHandlers } from '../../../../src/main/ipc/handlers/disks'
import { handOverHandlers } from '../../../../src/main/ipc/handlers/hand-over'
import { imageHandlers } from '../../../../src/main/ipc/handlers/images'
import { journalHandlers } from '../../../../src/main/ipc/handlers/journal'
import { nodeExtraHandlers } from '../../../../src/main/ipc/handlers/node-extras'
import { questionHandlers } from '../../../../src/main/ipc/handlers/questions'
import { rentalHandlers } from '../../../../src/main/ipc/handlers/rentals'
import { secretHandlers } from '../../../../src/main/ipc/handlers/secret'
import { snapshotHandlers } from '../../../../src/main/ipc/handlers/snapshots'
import { sourceHandlers } from '../../../../src/main/ipc/handlers/sources'
import { tileHandlers } from '../../../../src/main/ipc/handlers/tiles'
import { towerHandlers } from '../../../../src/main/ipc/handlers/tower'
import { towerWorkHandlers } from '../../../../src/main/ipc/handlers/tower-work'
import { vaultHandlers } from '../../../../src/main/ipc/handlers/vault'
import { vmPresetHandlers } from '../../../../src/main/ipc/handlers/vm-presets'
import { vmUpkeepHandlers } from '../../../../src/main/ipc/handlers/vm-upkeep'
import { vmHandlers } from '../../../../src/main/ipc/handlers/vms'
import { appOrigin } from '../../../../src/main/security/origin'
import { sealAccess } from '../../../../src/signer/access-file'
import { boxed, replyTo } from '../../../support/boxed'
import { nodeId, otherVmId, theVmKey, vmId } from '../../../support/examples'
import { FakeAccessFiles } from '../../../support/fake-access-files'
import { FakeChosenFiles } from '../../../support/fake-chosen-files'
import { FakeConsoleTools } from '../../../support/fake-console-tools'
import { addressOf, phrase } from '../../../support/fake-signer'
import { FakeUser } from '../../../support/fake-user'
import { settle } from '../../../support/fakes'
import { must, sourceUrl, TestCore } from '../../../support/test-core'

const appInfo: AppInfo = {
  version: '0.1.0',
  platform: 'linux',
  isUnsandboxed: false,
  keychain: { kind: 'available' },
  setAside: [],
}

/** Contract, handlers and core joined without Electron: what a window asks, and every answer as it would arrive there. */
function setUp() {
  const test = new TestCore()
  const { core, signer } = test
  const clipboard: string[] = []
  const writeClipboard = (text: string) => void clipboard.push(text)
  const opened: string[] = []
  const exported = new Map<string, string>()
  let closed = 0
  const files = new FakeAccessFiles()
  const chosenFiles = new FakeChosenFiles()
  const tools = new FakeConsoleTools(clipboard)
  const ofAccess = accessHandlers({
    ...core,
    files,
    sharedNode: () => core.collections.nodes.all()[0]?.key,
    openSecretWindow: (way, nodeKey) => void opened.push(`${way} ${nodeKey ?? ''}`.trim()),
  })
  const ofAccounts = accountHandlers({
    ...{ ...core, signer, files: chosenFiles, words: () => native.en },
    openSecretWindow: (id) => void opened.push(`export ${id}`),
    exported: () => core.collections.accounts.all()[0]?.key,
  })
  const ofCoSign = coSignHandlers({
    ...{ ...core, files: chosenFiles, words: () => native.en, qrCodes: createQrCodes(), writeClipboard },
    openSecretWindow: (id) => void opened.push(`coSign ${id}`),
  })
  // The user of these tests says yes to everything, and types what is asked for.
  const user = new FakeUser()
  const confirmations = new Confirmations({ clock: test.clock, window: user })
  user.answers(confirmations)
  const handlers: Handlers = {
    ...ofAccounts.handlers,
    ...ofCoSign.handlers,
    ...appHandlers({ ...core, writeClipboard, appInfo: async () => appInfo }),
    ...sourceHandlers({ ...core, openSecretWindow: (way) => void opened.push(way) }),
    ...nodeExtraHandlers(core),
    ...clientNetworkHandlers(core),
    ...vmHandlers({ ...core, writeClipboard }),
    ...handOverHandlers({ ...core, writeClipboard, writeSecret: writeClipboard }),
    ...rentalHandlers(core),
    ...imageHandlers(core),
    ...diskHandlers(core),
    ...snapshotHandlers(core),
    ...vmUpkeepHandlers(core),
    ...consoleToolHandlers({
      ...{ consoles: core.consoles, views: core.consoleViews, writeClipboard },
      ...{ vms: core.vms, vmUpkeep: core.vmUpkeep },
      ...{ stage: tools, files: tools, clipboard: tools.clipboard, copyPicture: tools.copyPicture },
    }),
    ...tileHandlers({ tiles: core.tiles, clipboard: tools.clipboard, isFocused: () => true }),
    ...consoleRouteHandlers({
      ...core,
      openPage: () => Promise.resolve(),
      openSecretWindow: (about) => void opened.push(`tower ${about}`),
    }),
    ...vmPresetHandlers(core),
    ...ofAccess.handlers,
    ...towerWorkHandlers(core),
    ...towerHandlers({
      ...core,
      lookAt: () => undefined,
      openSecretWindow: (about) => void opened.push(`tower ${about}`),
    }),
    ...vaultHandlers({
      ...core,
      ...{ files, lock: () => core.vault.lock(), today: () => '2026-01-01' },
      openSecretWindow: (way) => void opened.push(way),
    }),
    ...secretHandlers({
      ...{ sharedNode: ofAccess.sharedNodeInfo, forgetFile: ofAccess.forget },
      ...{ signer, accounts: core.accounts, accountAdded: core.accountAdded, journal: core.journal },
      about: () => ({}),
      way: () => 'generate',
      closeWindow: () => (closed += 1),
      closeQuestion: () => undefined,
    }),
    ...questionHandlers({ confirmations }),
    ...journalHandlers({
      journal: core.journal,
      dialogs: { save: async (name) => `/chosen/${name}` },
      writeFile: async (path, text) => void exported.set(path, text),
    }),
  }
  const dispatch = createDispatch(handlers, appOrigin, test.log, createConfirm(core, confirmations))
  async function ask<N extends CallName>(role: Role, name: N, input: Input<N>, key = ''): Promise<Answer<N>> {
    const answer = await dispatch({ frame: { parent: null, origin: appOrigin }, role }, key, name, input)
    return structuredClone(answer) as Answer<N>
  }
  return Object.assign(test, {
    ask,
    files,
    chosenFiles,
    tools,
    clipboard,
    opened,
    exported,
    closedTimes: () => closed,
  })
}

/** With a source, a node with a VM, and an account. */
async function connected() {
  const test = setUp()
  test.dbc.addVm(vmId, 'running')
  must(
    await test.ask('secret', 'secret.keepImported', { name: 'Mine', phrase: boxed(phrase), path: boxed('') }),
  )
  const { sourceId } = must(await test.ask('main', 'source.addDbc', { url: sourceUrl }))
  must(await test.ask('main', 'node.add', { sourceId, nodeId, label: '' }))
  await settle()
  const snapshot = must(await test.ask('main', 'collection.read', { name: 'vms' }))
  const [vm] = test.collections.vms.all()
  if (vm === undefined) throw new Error('no VM')
  return Object.assign(test, { sourceId, vmKey: vm.key, snapshot })
}

describe('a first run', () => {
  it('practises in one call', async () => {
    const test = setUp()
    test.dbc.addVm(vmId, 'running')
    const { sourceId } = must(await test.ask('main', 'practice.start', {}))
    await settle()
    expect(must(await test.ask('main', 'collection.read', { name: 'sources' })).items).toMatchObject([
      { key: sourceId, practice: true, reach: 'ok' },
    ])
    expect(must(await test.ask('main', 'collection.read', { name: 'vms' })).items).toHaveLength(1)
  })

  it('connects a client, makes an account and sees its VMs', async () => {
    const { snapshot, vmKey } = await connected()
    expect(snapshot).toMatchObject({ name: 'vms', items: [{ key: vmKey, status: 'running' }] })
    expect(snapshot.revision).toBeGreaterThan(0)
  })

  it('tells of the app and takes settings', async () => {
    const test = setUp()
    expect(must(await test.ask('main', 'app.info', {}))).toEqual(appInfo)
    must(await test.ask('main', 'settings.change', { language: 'zh' }))
    for (const role of ['main', 'console', 'tiles', 'secret'] as const)
      expect(must(await test.ask(role, 'settings.read', {}))).toMatchObject({ locale: 'zh' })
  })
})

describe('the secret window', () => {
  it('keeps what it generated once three words are right', async () => {
    const test = setUp()
    expect(must(await test.ask('secret', 'secret.begin', {}))).toEqual({ way: 'generate' })
    const made = must(await test.ask('secret', 'secret.generate', { words: 12, replyTo }))
    const words = made.phrase.split(' ')
    const answers = [0, 5, 11].map((index) => ({ index, word: boxed(words[index] ?? '') }))
    const wrong = answers.map((answer) => (answer.index === 5 ? { ...answer, word: boxed('x') } : answer))
    expect(await test.ask('secret', 'secret.keepGenerated', { name: 'New', answers: wrong })).toEqual({
      ok: false,
      error: { code: 'wordsWrong', indexes: [5] },
    })
    expect(test.collections.accounts.all()).toEqual([])
    must(await test.ask('secret', 'secret.keepGenerated', { name: 'New', answers }))
    expect(test.collections.accounts.all()).toMatchObject([{ name: 'New', address: made.address }])
    expect(test.signer.drafts.size).toBe(0)
  })

  it('has nothing to keep before it generated, and after it was closed', async () => {
    const test = setUp()
    const answers = [0, 1, 2].map((index) => ({ index, word: boxed(`word${index}`) }))
    const nothing = { ok: false, error: { code: 'notFound', what: 'account' } }
    expect(await test.ask('secret', 'secret.keepGenerated', { name: 'New', answers })).toEqual(nothing)
    must(await test.ask('secret', 'secret.generate', { words: 12, replyTo }))
    must(await test.ask('secret', 'secret.close', {}))
    expect(test.closedTimes()).toBe(1)
    expect(test.signer.drafts.size).toBe(0)
    expect(await test.ask('secret', 'secret.keepGenerated', { name: 'New', answers })).toEqual(nothing)
  })

  it('holds one draft at a time', async () => {
    const test = setUp()
    must(await test.ask('secret', 'secret.generate', { words: 12, replyTo }))
    must(await test.ask('secret', 'secret.generate', { words: 24, replyTo }))
    expect(test.signer.drafts.size).toBe(1)
  })

  it('keeps its draft when the keychain fails, so that it can be tried again', async () => {
    const test = setUp()
    must(await test.ask('secret', 'secret.generate', { words: 12, replyTo }))
    const answers = [0, 1, 2].map((index) => ({ index, word: boxed(`word${index}`) }))
    test.secrets.failure = { code: 'keychain', state: 'locked', detail: '' }
    expect(await test.ask('secret', 'secret.keepGenerated', { name: 'New', answers })).toMatchObject({
      error: { code: 'keychain', state: 'locked' },
    })
    test.secrets.failure = undefined
    must(await test.ask('secret', 'secret.keepGenerated', { name: 'New', answers }))
  })

  it('tells the address of a phrase without keeping it', async () => {
    const test = setUp()
    expect(
      must(await test.ask('secret', 'secret.inspect', { phrase: boxed(phrase), path: boxed('') })),
    ).toEqual({
      address: addressOf(phrase),
    })
    expect(test.signer.held.size).toBe(0)
  })

  it.each(['', '   ', '\t'])('takes no name like %j', async (name) => {
    const test = setUp()
    expect(
      await test.ask('secret', 'secret.keepImported', { name, phrase: boxed(phrase), path: boxed('') }),
    ).toEqual({
      ok: false,
      error: { code: 'invalidInput', path: 'name' },
    })
  })
})

describe('an account', () => {
  it('is begun in the secret window', async () => {
    const test = setUp()
    must(await test.ask('main', 'account.begin', { way: 'import' }))
    expect(test.opened).toEqual(['import'])
  })

  it('is removed with everything that it could sign or had signed', async () => {
    const test = await connected()
    const [account] = test.collections.accounts.all()
    if (account === undefined) throw new Error('no account')
    must(await test.ask('main', 'account.remove', { accountId: account.key }))
    expect([...test.secrets.entries.keys()]).toEqual(['vault'])
    expect(test.signer.held.size).toBe(0)
    expect(test.collections.sources.all()[0]).not.toHaveProperty('accountId')
  })
})

describe('a VM', () => {
  it('is started, followed and dismissed', async () => {
    const test = await connected()
    const { taskId } = must(await test.ask('main', 'vm.power', { vmKey: test.vmKey, action: 'restart' }))
    test.dbc.setStatus(vmId, 'running')
    await test.look()
    expect(must(await test.ask('main', 'collection.read', { name: 'tasks' })).items).toMatchObject([
      { key: taskId, state: 'done' },
    ])
    must(await test.ask('main', 'task.dismiss', { taskId }))
    expect(must(await test.ask('main', 'collection.read', { name: 'tasks' })).items).toEqual([])
  })

  it('shows its password when asked, and can be copied without showing it', async () => {
    const test = await connected()
    expect(must(await test.ask('main', 'vm.revealPassword', { vmKey: test.vmKey }))).toEqual({
      password: `password of ${vmId}`,
    })
    expect(await test.ask('main', 'vm.copyPassword', { vmKey: test.vmKey })).toEqual({
      ok: true,
      value: null,
    })
    must(await test.ask('main', 'clipboard.write', { text: 'ssh dbc@host' }))
    expect(test.clipboard).toEqual([`password of ${vmId}`, 'ssh dbc@host'])
  })

  it('that nobody knows is answered so, and nothing is sent', async () => {
    const test = await connected()
    const calls = test.dbc.calls.length
    const gone = { ok: false, error: { code: 'notFound', what: 'vm' } }
    for (const name of ['vm.refresh', 'vm.revealPassword', 'vm.copyPassword', 'console.open'] as const)
      expect(await test.ask('main', name, { vmKey: theVmKey })).toEqual(gone)
    expect(await test.ask('main', 'vm.delete', { vmKey: theVmKey })).toEqual(gone)
    expect(test.dbc.calls).toHaveLength(calls)
  })
})

describe('a console’s tools', () => {
  it('act for the VM of their own window', async () => {
    const test = await connected()
    must(await test.ask('main', 'console.open', { vmKey: test.vmKey }))
    must(await test.ask('console', 'console.changeView', { size: 'actual' }, test.vmKey))
    expect(must(await test.ask('console', 'console.view', {}, test.vmKey))).toMatchObject({ size: 'actual' })
    expect(must(await test.ask('console', 'console.view', {}, 'other'))).toMatchObject({ size: 'fit' })
    must(await test.ask('console', 'console.copyLogin', {}, test.vmKey))
    expect(test.clipboard.at(-1)).toBe('ssh -p 5612 dbc@203.0.113.42')
    expect(await test.ask('console', 'console.copyLogin', {}, 'other')).toMatchObject({
      error: { code: 'notFound' },
    })
    must(await test.ask('console', 'console.savePicture', { png: new Uint8Array(3) }, test.vmKey))
    must(await test.ask('console', 'console.setFullScreen', { isFull: true }, test.vmKey))
    expect(test.tools.done).toEqual([`picture 3 ${test.vmKey}`, `full true ${test.vmKey}`])
  })

  it('get at the clipboard only by the user’s switch', async () => {
    const test = await connected()
    const read = () => test.ask('console', 'console.readClipboard', { purpose: 'share' }, test.vmKey)
    const write = () => test.ask('console', 'console.writeClipboard', { text: 'x' }, test.vmKey)
    expect(await read()).toMatchObject({ error: { code: 'forbidden' } })
    expect(await write()).toMatchObject({ error: { code: 'forbidden' } })
    const ways = { toGuest: true, fromGuest: true }
    must(await test.ask('console', 'console.shareClipboard', ways, test.vmKey))
    must(await write())
    expect(must(await read())).toEqual({ kind: 'text', text: 'x' })
  })
})

describe('the window of several screens', () => {
  it('asks for its own tiles only, and reads the clipboard for what the user types', async () => {
    const test = await connected()
    const { vmKey } = test
    const gone = { ok: false, error: { code: 'notFound', what: 'vm' } }
    for (const name of ['tiles.connect', 'tiles.openConsole'] as const)
      expect(await test.ask('tiles', name, { vmKey })).toEqual(gone)
    must(await test.ask('main', 'tiles.open', { vmKeys: [vmKey], towerVms: [] }))
    must(await test.ask('tiles', 'tiles.connect', { vmKey }))
    expect(test.tilesWindow.delivered).toEqual([vmKey])
    must(await test.ask('tiles', 'tiles.refused', { vmKey, kind: 'protocol', reason: 'x' }))
    expect(must(await test.ask('tiles', 'tiles.read', {})).tiles).toMatchObject([
      { vmKey, state: { phase: { kind: 'failed' } } },
    ])
    must(await test.ask('tiles', 'tiles.understood', { vmKeys: [vmKey] }))
    must(await test.ask('tiles', 'tiles.openConsole', { vmKey }))
    expect(test.windows.opened).toEqual([vmKey])
    must(await test.ask('tiles', 'tiles.readClipboard', {}))
    must(await test.ask('tiles', 'tiles.remove', { vmKey }))
    expect(must(await test.ask('tiles', 'tiles.read', {}))).toEqual({ tiles: [] })
  })
})

describe('a console window', () => {
  it('speaks of the VM that it was opened for, and of no other', async () => {
    const test = await connected()
    must(await test.ask('main', 'console.open', { vmKey: test.vmKey }))
    expect(must(await test.ask('console', 'console.info', {}, test.vmKey))).toMatchObject({
      vmKey: test.vmKey,
      practice: false,
      state: { phase: { kind: 'connecting' }, vm: { id: vmId } },
    })
    must(await test.ask('console', 'console.connect', {}, test.vmKey))
    expect(test.windows.delivered).toHaveLength(1)
    must(await test.ask('console', 'console.refused', { kind: 'protocol', reason: 'x' }, test.vmKey))
    expect(test.core.consoles.state(test.vmKey)?.phase).toMatchObject({ kind: 'failed' })
    const other = test.vmKey.replace(vmId, otherVmId)
    for (const key of ['', 'x', other]) {
      const gone = { ok: false, error: { code: 'notFound', what: 'vm' } }
      expect(await test.ask('console', 'console.info', {}, key)).toEqual(gone)
      expect(await test.ask('console', 'console.connect', {}, key)).toEqual(gone)
    }
  })
})

describe('sharing access', () => {
  it('opens the secret window for a node, or to take access in', async () => {
    const test = await connected()
    must(await test.ask('main', 'access.begin', { nodeKey: test.theNodeKey }))
    must(await test.ask('main', 'access.begin', {}))
    expect(test.opened).toEqual([`share ${test.theNodeKey}`, 'receive'])
  })

  it('saves the session sealed, and nothing when the passphrase is weak or no place was chosen', async () => {
    const test = await connected()
    expect(await test.ask('secret', 'secret.saveAccess', { passphrase: boxed('short') })).toMatchObject({
      error: { code: 'passphraseWeak', problem: 'short' },
    })
    const passphrase = boxed('correct horse battery staple')
    test.files.target = null
    expect(must(await test.ask('secret', 'secret.saveAccess', { passphrase }))).toBeNull()
    expect(test.files.written.size).toBe(0)
    test.files.target = '/tmp/x.lodger-access'
    const saved = await test.ask('secret', 'secret.saveAccess', { passphrase })
    expect(must(saved)).toEqual({ path: '/tmp/x.lodger-access' })
    const file = test.files.written.get('/tmp/x.lodger-access') ?? ''
    expect(file).toContain('lodger-access')
    expect(file).not.toContain('signature')
    expect(test.files.suggested.at(-1)).toMatch(/^[\p{L}\p{N}._-]+\.lodger-access$/u)
  })

  it('takes in no file that is none, and opens nothing before one was chosen', async () => {
    const test = setUp()
    const passphrase = boxed('correct horse battery staple')
    const notRead = { error: { code: 'accessFile', problem: 'notRead' } }
    expect(await test.ask('secret', 'secret.openAccess', { passphrase })).toMatchObject(notRead)
    expect(await test.ask('secret', 'secret.keepAccess', { url: sourceUrl })).toMatchObject(notRead)
    expect(must(await test.ask('secret', 'secret.chooseAccess', {}))).toBeNull()
    test.files.chosen = { name: '/home/me/cat.png', text: 'PNG' }
    expect(await test.ask('secret', 'secret.chooseAccess', {})).toMatchObject({
      error: { code: 'accessFile', problem: 'notOne' },
    })
    expect(test.collections.sources.all()).toEqual([])
  })
})

/** The calls that make, read or use a secret. */
type SecretCall = { [N in CallName]: Contract[N]['confirm'] extends 'secret' ? N : never }[CallName]
type Connected = Awaited<ReturnType<typeof connected>>

const long = boxed('correct horse battery staple')
const made = [0, 5, 11].map((index) => ({ index, word: boxed(`word${index}`) }))

const sharedSession = { sessionId: 'A'.repeat(55), sign: '0'.repeat(128) }

/** A request to co-sign that names `wallet`. */
function requestFor(wallet: string, now: number) {
  return finishRequest({
    ...{ id: '0123456789abcdef'.repeat(2), threshold: 2, purpose: 'Training', nodeLabel: '' },
    signatories: [wallet, '5HgVTsXnUBmaL5F2RBjKmXMoAeG9Avuyk9tmgnnVx28u2ZrS'],
    ...{ nodeId: NodeId.parse(nodeId), source: sourceUrl, endpoint: 'mining_nodes/session_id' },
    ...{ sign: { kind: 'nonce' }, expires: new Date(now + 3_600_000).toISOString() },
    replyKey: makeReplyKey().publicKey,
  })
}

/** How each is made to do its work, and what the journal says of it; a call without a row does not compile. */
const secretUses: Readonly<
  Record<SecretCall, { event: JournalEvent; use: (test: Connected) => Promise<unknown> }>
> = {
  'secret.generate': {
    event: 'phraseMade',
    use: (test) => test.ask('secret', 'secret.generate', { words: 12, replyTo }),
  },
  'secret.keepGenerated': {
    event: 'accountAdded',
    use: async (test) => {
      must(await test.ask('secret', 'secret.generate', { words: 12, replyTo }))
      return test.ask('secret', 'secret.keepGenerated', { name: 'New', answers: made })
    },
  },
  'secret.keepImported': {
    event: 'accountAdded',
    use: (test) =>
      test.ask('secret', 'secret.keepImported', { name: 'Two', phrase: boxed('another'), path: boxed('') }),
  },
  'secret.openKeyFile': {
    event: 'accountAdded',
    use: async (test) => {
      test.chosenFiles.chosen = { name: 'x.json', text: '0' }
      must(await test.ask('secret', 'secret.chooseKeyFile', {}))
      return test.ask('secret', 'secret.openKeyFile', { passphrase: boxed('right') })
    },
  },
  'secret.saveKeyFile': {
    event: 'keyExported',
    use: (test) => test.ask('secret', 'secret.saveKeyFile', { passphrase: long }),
  },
  'secret.saveAccess': {
    event: 'accessShared',
    use: async (test) => {
      test.files.target = '/tmp/x.lodger-access'
      return test.ask('secret', 'secret.saveAccess', { passphrase: long })
    },
  },
  'secret.keepAccess': {
    event: 'accessTaken',
    use: async (test) => {
      const grant = { source: sourceUrl, nodeId, label: '', renter: addressOf(phrase), ...sharedSession }
      const sealed = await sealAccess(JSON.stringify(grant), long)
      test.files.chosen = { name: 'x', text: sealedFileText(sealed) }
      must(await test.ask('secret', 'secret.chooseAccess', {}))
      must(await test.ask('secret', 'secret.openAccess', { passphrase: long }))
      return test.ask('secret', 'secret.keepAccess', { url: 'http://10.0.0.6:5002' })
    },
  },
  'secret.protect': {
    event: 'protectionChanged',
    use: (test) => test.ask('secret', 'secret.protect', { mode: 'strong', passphrase: long }),
  },
  'secret.unlock': {
    event: 'unlocked',
    use: async (test) => {
      must(await test.ask('secret', 'secret.protect', { mode: 'strong', passphrase: long }))
      must(await test.ask('main', 'vault.lock', {}))
      return test.ask('secret', 'secret.unlock', { passphrase: long })
    },
  },
  'secret.saveBackup': {
    event: 'backupMade',
    use: async (test) => {
      test.files.target = '/tmp/all.lodger-backup'
      return test.ask('secret', 'secret.saveBackup', { passphrase: long })
    },
  },
  'secret.restoreBackup': {
    event: 'backupRestored',
    use: async (test) => {
      must((await secretUses['secret.saveBackup'].use(test)) as Answer<'secret.saveBackup'>)
      test.files.chosen = { name: 'x', text: test.files.written.get('/tmp/all.lodger-backup') ?? '' }
      must(await test.ask('secret', 'secret.chooseBackup', {}))
      return test.ask('secret', 'secret.restoreBackup', { passphrase: long })
    },
  },
  'secret.coSign': {
    event: 'signedNonce',
    use: async (test) => {
      const [own] = test.collections.accounts.all()
      if (own === undefined) throw new Error('no account')
      const request = await requestFor(own.address, test.clock.now())
      must(await test.ask('main', 'coSign.open', { text: JSON.stringify(request) }))
      return test.ask('secret', 'secret.coSign', { accountId: own.key, check: request.check })
    },
  },
  'vm.revealPassword': {
    event: 'passwordShown',
    use: (test) => test.ask('main', 'vm.revealPassword', { vmKey: test.vmKey }),
  },
  'vm.copyPassword': {
    event: 'passwordCopied',
    use: (test) => test.ask('main', 'vm.copyPassword', { vmKey: test.vmKey }),
  },
  'console.copyPassword': {
    event: 'passwordCopied',
    use: (test) => test.ask('console', 'console.copyPassword', {}, test.vmKey),
  },
  'deepLink.read': {
    event: 'passwordShown',
    use: async (test) => {
      // The fake's node has none; the line is there before it is asked.
      await test.ask('main', 'deepLink.read', { nodeKey: test.theNodeKey })
      return ok(null)
    },
  },
}

describe('a request to co-sign', () => {
  it('is the one that was shown, or nothing is signed: another one may have come under the same id', async () => {
    const test = await connected()
    const [own] = test.collections.accounts.all()
    if (own === undefined) throw new Error('no account')
    const shown = await requestFor(own.address, test.clock.now())
    const other = await requestFor(own.address, test.clock.now())
    expect(other.id).toBe(shown.id)
    for (const each of [shown, other])
      must(await test.ask('main', 'coSign.open', { text: JSON.stringify(each) }))
    const sign = (check: string) => test.ask('secret', 'secret.coSign', { accountId: own.key, check })
    const unasked = { error: { code: 'coSign', problem: 'unasked' } }
    expect(await sign(shown.check)).toMatchObject(unasked)
    // The window that shows the one is not the other's.
    expect(new Set(test.opened.filter((about) => about.startsWith('coSign'))).size).toBe(2)
    expect((await sign(other.check)).ok).toBe(true)
  })
})

describe('every use of a secret', () => {
  it.each(Object.entries(secretUses))('by %s leaves a line in the journal', async (_call, { event, use }) => {
    const test = await connected()
    const before = test.journal.lines.length
    must((await use(test)) as Result<unknown, AppError>)
    const events = test.journal.lines.slice(before).map((line) => (JSON.parse(line) as JournalEntry).event)
    expect(events.at(-1)).toBe(event)
    const seen = test.journal.lines.join()
    for (const secret of [phrase, long, 'correct horse']) expect(seen).not.toContain(secret)
  })

  it.each(['secret.saveKeyFile', 'secret.saveBackup', 'secret.saveAccess', 'secret.generate'] as const)(
    'that hands something on, as %s, waits for the journal',
    async (call) => {
      const test = await connected()
      test.journal.failure = { code: 'saveFailed', detail: 'ENOSPC' }
      expect(await secretUses[call].use(test)).toMatchObject({ error: { code: 'saveFailed' } })
      expect([...test.files.written, ...test.chosenFiles.written]).toEqual([])
    },
  )

  it.each(['secret.saveKeyFile', 'secret.saveBackup', 'secret.saveAccess'] as const)(
    'that carries something away, as %s, takes the passphrase again though all is unlocked',
    async (call) => {
      const test = await connected()
      test.files.target = '/tmp/away'
      must(await test.ask('secret', 'secret.protect', { mode: 'strong', passphrase: long }))
      expect(test.core.vault.known.isLocked).toBe(false)
      const thiefs = boxed('a passphrase of the thief’s')
      expect(await test.ask('secret', call, { passphrase: thiefs })).toMatchObject({
        error: { code: 'walletLocked' },
      })
      expect(await test.ask('secret', call, { passphrase: thiefs, current: thiefs })).toMatchObject({
        error: { code: 'passphraseWrong' },
      })
      expect((JSON.parse(test.journal.lines.at(-1) ?? '') as JournalEntry).event).toBe('passphraseWrong')
      expect([...test.files.written, ...test.chosenFiles.written]).toEqual([])
      must<unknown>(await test.ask('secret', call, { passphrase: thiefs, current: long }))
      expect([...test.files.written, ...test.chosenFiles.written]).toHaveLength(1)
    },
  )

  it('by a path below an account, and a wrong passphrase, are lines too', async () => {
    const test = await connected()
    const [own] = test.collections.accounts.all()
    if (own === undefined) throw new Error('no account')
    must(await test.ask('main', 'account.derive', { accountId: own.key, path: '//1', name: 'One' }))
    must(await test.ask('secret', 'secret.protect', { mode: 'strong', passphrase: long }))
    must(await test.ask('main', 'vault.lock', {}))
    expect((await test.ask('secret', 'secret.unlock', { passphrase: boxed('a guess') })).ok).toBe(false)
    const events = test.journal.lines.map((line) => (JSON.parse(line) as JournalEntry).event)
    expect(events).toEqual(expect.arrayContaining(['accountDerived', 'passphraseWrong']))
  })
})

describe('nothing secret', () => {
  it('is in any collection, document or log line after all this', async () => {
    const test = await connected()
    must(await test.ask('main', 'vm.revealPassword', { vmKey: test.vmKey }))
    must(await test.ask('main', 'console.open', { vmKey: test.vmKey }))
    must(await test.ask('console', 'console.connect', {}, test.vmKey))
    must(await test.ask('main', 'vm.power', { vmKey: test.vmKey, action: 'restart' }))
    const seen = JSON.stringify([
      ...Object.values(test.collections).map((collection) => collection.all()),
      [...test.documents.saved],
      test.log.lines,
      test.core.consoles.state(test.vmKey),
    ])
    const secrets = [
      ...[phrase, `password of ${vmId}`, 'signature'],
      ...test.dbc.calls.flatMap(({ authority }) =>
        authority?.kind === 'session' ? [authority.sessionId] : [],
      ),
    ]
    for (const secret of secrets) expect(seen).not.toContain(secret)
  })
})
