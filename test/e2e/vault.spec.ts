import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  decodeAddress,
  mnemonicToEntropy,
  mnemonicToMiniSecret,
  sr25519PairFromSeed,
  sr25519Verify,
} from '@polkadot/util-crypto'
import { expect, type Lodger, root, test } from './fixtures'
import { formsOf, formsOfText, isAlive, secretsIn } from './process-memory'
import { askProbedSigner, copySigner } from './signer-probe'
import {
  chooseEveryday,
  chooseInDialogs,
  choosePassphrase,
  confirmed,
  openConsole,
  rentOn,
  screenOf,
  typeSecret,
  vmRow,
} from './steps'

const passphrase = 'correct horse battery staple'

async function unlock(secret: Page): Promise<void> {
  await typeSecret(secret.getByLabel('Passphrase'), passphrase)
  await Promise.all([
    secret.waitForEvent('close'),
    secret
      .getByRole('button', { name: 'Unlock' })
      .click()
      .catch(() => undefined),
  ])
}

/** Everything of a wallet that must not outlive the lock. */
function secretsOf(phrase: string): Map<string, Buffer[]> {
  const seed = Buffer.from(mnemonicToMiniSecret(phrase))
  const { secretKey } = sr25519PairFromSeed(seed)
  return new Map([
    ['phrase', formsOfText(phrase)],
    ['entropy', formsOf(Buffer.from(mnemonicToEntropy(phrase)))],
    ['seed', formsOf(seed)],
    ['key', formsOf(Buffer.from(secretKey))],
    ['half of the key', formsOf(Buffer.from(secretKey.subarray(0, 32)))],
  ])
}

function processesOf({ app }: Lodger): Promise<{ pid: number; kind: string }[]> {
  return app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, type, name }) => ({ pid, kind: name ?? type })),
  )
}

/** What each process of the app holds of the secrets. */
async function searchAll(lodger: Lodger, secrets: Map<string, Buffer[]>, only = /./) {
  const searched: { kind: string; found: string[] }[] = []
  for (const { pid, kind } of (await processesOf(lodger)).filter((each) => only.test(each.kind))) {
    const found = await secretsIn(pid, secrets)
    // A window that was closed may be listed a moment longer than its process lives.
    if (found === null && !(await isAlive(pid))) continue
    searched.push({ kind, found: (found ?? ['unreadable']).sort() })
  }
  return searched
}

/** Has every source asked again, and with it its nodes. */
async function refreshSources(window: Page): Promise<void> {
  await window.evaluate(async () => {
    const { lodger } = window as unknown as {
      lodger: { invoke(name: string, input: unknown): Promise<{ value: { items: { key: string }[] } }> }
    }
    const { value } = await lodger.invoke('collection.read', { name: 'sources' })
    for (const { key } of value.items) void lodger.invoke('source.refresh', { sourceId: key })
  })
}

/** Opens one of the vault's pages from the settings. */
async function openFromSettings(lodger: Lodger, name: string): Promise<Page> {
  const { window } = lodger
  await window.getByRole('button', { name: 'Settings' }).first().click()
  return lodger.opens(() => window.getByRole('button', { name }).click())
}

test('a locked wallet keeps lists and consoles and holds no key in any process', async ({ start, world }) => {
  // Some gigabytes of memory are searched.
  test.slow()
  const practice = await world()
  const phrase = practice.description.wallets[0]?.phrase ?? ''
  const guess = 'incorrect donkey cell clip'
  const lodger = await start()
  const { window } = lodger
  const secrets = secretsOf(phrase)
  const typed = new Map([
    ['passphrase', formsOfText(passphrase)],
    ['wrong passphrase', formsOfText(guess)],
  ])
  const lock = async (sought: Map<string, Buffer[]>) => {
    const signers = (await processesOf(lodger)).filter(({ kind }) => kind === 'Lodger signer')
    expect(signers).toHaveLength(1)
    await window.keyboard.press('Control+l')
    await expect(window.getByRole('button', { name: 'Unlock…' })).toBeVisible()
    // Another one may run already, for what needs no key.
    const ended = signers[0]?.pid
    await expect.poll(async () => (await processesOf(lodger)).map(({ pid }) => pid)).not.toContain(ended)
    const locked = await searchAll(lodger, sought)
    expect(locked.length).toBeGreaterThan(2)
    expect(locked.filter(({ found }) => found.length > 0)).toEqual([])
  }

  await rentOn(lodger, practice, (secret) => choosePassphrase(secret, passphrase))
  await expect(vmRow(window, /running/i)).toHaveCount(3)
  const console = await openConsole(lodger, /running/i)
  // What the search finds where there is something to find.
  expect(await searchAll(lodger, secrets, /signer/)).toEqual([
    { kind: 'Lodger signer', found: ['half of the key', 'key', 'phrase', 'seed'] },
  ])
  const { main, signer } = await lodger.app.evaluate(({ app: electron }) => {
    const pidOf = (wanted: string) =>
      electron.getAppMetrics().find(({ name, type }) => (name ?? type) === wanted)?.pid ?? 0
    return { main: pidOf('Browser'), signer: pidOf('Lodger signer') }
  })
  expect(await networkSockets(signer)).toEqual([])
  // Main has some, so the look sees them.
  expect((await networkSockets(main)).length).toBeGreaterThan(0)
  // The phrase was typed in this run, and so was the passphrase.
  await lock(new Map([...secrets, ...typed]))

  await expect(screenOf(console)).toBeVisible()
  const signed = () => practice.recordedRequests.filter(({ body }) => body.includes('"nonce"')).length
  const before = signed()
  await vmRow(window, /running/i)
    .first()
    .click()
  await confirmed(lodger, () =>
    window
      .getByRole('complementary')
      .getByRole('button', { name: /Cut power/ })
      .click(),
  )
  await expect(vmRow(window, /running/i)).toHaveCount(2)
  expect(signed()).toBe(before)

  practice.faults.on('session-expired')
  const secret = await lodger.opens(() => refreshSources(window))
  await typeSecret(secret.getByLabel('Passphrase'), guess)
  await secret.getByRole('button', { name: 'Unlock' }).click()
  // Not `expect`: while it waits it reads the fields, by way of the main process.
  await secret.getByRole('alert').filter({ hasText: '4 more tries without waiting' }).waitFor()
  await unlock(secret)
  await expect.poll(signed).toBeGreaterThan(before)
  practice.faults.off('session-expired')
  await lock(typed)

  // A session that was still being signed may have asked for the passphrase by itself.
  const isAsking = (each: Page) => each.url().includes('secret')
  const page =
    lodger.app.windows().find(isAsking) ??
    (await lodger.opens(() => window.getByRole('button', { name: 'Unlock…' }).click()))
  await expect(page.getByLabel('Passphrase')).toBeFocused()
  await Promise.all([page.waitForEvent('close'), page.keyboard.press('Control+l').catch(() => undefined)])
  expect(lodger.output()).not.toContain(passphrase)
})

/** What the built program `begin` asks of Node, with all its parts. */
async function askedOfNode(begin: string): Promise<string[]> {
  const folder = join(root, 'out/main')
  const open = [begin]
  const asked = new Set<string>()
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const source = await readFile(join(folder, name), 'utf8')
    for (const [, wanted = ''] of source.matchAll(/\b(?:require|import)\(["'`]([^"'`]+)["'`]\)/g)) {
      if (asked.has(wanted)) continue
      asked.add(wanted)
      if (wanted.startsWith('.')) open.push(join('chunks', basename(wanted)))
    }
  }
  return [...asked].filter((name) => !name.startsWith('.'))
}

test('the signer’s program loads cryptography and nothing that could reach a network or a file', async () => {
  expect(await askedOfNode('signer-program.cjs')).toEqual(['node:crypto', 'node:util', 'buffer'])
})

test('the signer’s process refuses every way to a network, a file or another process, and still signs', async ({
  start,
}) => {
  const { app } = await start()
  const folder = await copySigner()
  const { ways, left, signed } = await askProbedSigner(app, folder)
  expect(Object.keys(ways).length).toBeGreaterThan(25)
  expect(Object.entries(ways).filter(([, end]) => end !== 'refused')).toEqual([])
  expect(left).toEqual([])
  expect(signed.nonce).toMatch(/^[A-Za-z0-9]{55}$/)
  expect(sr25519Verify(signed.nonce, Buffer.from(signed.sign, 'hex'), decodeAddress(signed.address))).toBe(
    true,
  )
  await rm(folder, { recursive: true, force: true })
})

/** The sockets of a process that reach a network. */
async function networkSockets(pid: number): Promise<string[]> {
  const names = await readdir(`/proc/${pid}/fd`)
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))
  const own = links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [])
  const tables = await Promise.all(
    ['tcp', 'tcp6', 'udp', 'udp6'].map((kind) =>
      readFile(`/proc/${pid}/net/${kind}`, 'utf8').catch(() => ''),
    ),
  )
  const inodes = new Set(
    tables.flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)[9])),
  )
  return own.filter((inode) => inodes.has(inode))
}

test('without a keychain the sealed file keeps the account, and a backup opens on another computer', async ({
  start,
  world,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-backup-'))
  const file = join(folder, 'all.lodger-backup')
  const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
  const practice = await world()
  const lodger = await start({ env })
  await rentOn(lodger, practice, (secret) => choosePassphrase(secret, passphrase))
  await expect(vmRow(lodger.window, /running/i)).toHaveCount(3)
  const kept = await readFile(join(lodger.userData, 'vault.json'), 'utf8')
  expect(kept).toContain('scrypt')
  await lodger.close()

  // Sessions are in the file too: they open with the passphrase, asked for once.
  const again = await start({ userData: lodger.userData, env })
  const asked =
    again.app.windows().find((page) => page.url().includes('secret')) ??
    (await again.app.waitForEvent('window'))
  await unlock(asked)
  await expect(vmRow(again.window, /running/i)).toHaveCount(3)
  await chooseInDialogs(again, file)
  const backup = await openFromSettings(again, 'Back up…')
  await backup.getByLabel('Your passphrase in Lodger').fill(passphrase)
  await backup.getByLabel('Passphrase for the file').fill(passphrase)
  await backup.getByLabel('The same again').fill(passphrase)
  await backup.getByRole('button', { name: 'Save the file…' }).click()
  await expect(backup.getByText('The backup is saved')).toBeVisible()
  await again.close()

  const other = await start()
  await chooseInDialogs(other, file)
  const restore = await other.opens(() => other.window.getByRole('button', { name: 'Restore…' }).click())
  await chooseEveryday(restore)
  await restore.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(restore.getByText('all.lodger-backup')).toBeVisible()
  await restore.getByLabel('Passphrase').fill('another passphrase')
  await restore.getByRole('button', { name: 'Open' }).click()
  await expect(restore.getByRole('alert')).toContainText('does not open with this passphrase')
  await restore.getByLabel('Passphrase').fill(passphrase)
  await restore.getByRole('button', { name: 'Open' }).click()
  // Named before anything is added: a source is sent sessions and signatures.
  await expect(restore.getByText(practice.description.dbc)).toBeVisible()
  await expect(other.window.getByText(/running/i)).toHaveCount(0)
  await restore.getByRole('button', { name: 'Restore' }).click()
  await expect(restore.getByText('Added: 1 account, 1 source')).toBeVisible()
  await expect(vmRow(other.window, /running/i)).toHaveCount(3)
  await rm(folder, { recursive: true, force: true })
})
