import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Keyring } from '@polkadot/keyring'
import { encodeMultiAddress } from '@polkadot/util-crypto'
import type { World } from '../../src/practice/world'
import { importFirst } from './account-steps'
import { expect, type Lodger, test } from './fixtures'
import { addNode, confirmed, connectClient, finish, vmRow } from './steps'

const phrase = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const paths = ['//Anna', '//Bert', '//Carl'] as const
const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 })
const wallets = paths.map((path) => keyring.createFromUri(`${phrase}${path}`).address)
const setAddress = encodeMultiAddress([...wallets], 2, 42)
const order = '7001'

/** Hands the first node's rental to the set: its VMs are the set's from then on. */
function rentBySet(world: World): string {
  const [node] = world.description.nodes
  const before = node?.rentOrders[0]
  if (node === undefined || before === undefined) throw new Error('no rented node')
  for (const vm of world.node(node.id).vms.values())
    Object.assign(vm.settings, { wallet: setAddress, orderId: order })
  world.chain.addOrder({
    ...{ id: order, machineId: node.id, renter: setAddress, gpuIndex: [0, 1, 2, 3, 4, 5, 6, 7] },
    ...{ rentEnd: world.chain.block + 50_000, status: 'renting' },
  })
  world.chain.endOrder(before.id)
  return node.id
}

async function saveTo({ app }: Lodger, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}

async function showSection({ window }: Lodger, name: 'Nodes' | 'VMs'): Promise<void> {
  await window.getByRole('link', { name }).or(window.getByRole('button', { name })).first().click()
}

function openAccounts({ window }: Lodger): Promise<void> {
  return window
    .getByRole('button', { name: /^Account/ })
    .first()
    .click()
}

/** Defines the set in the dialog, its wallets in another order than they are derived. */
async function defineSet(lodger: Lodger): Promise<void> {
  const { window } = lodger
  await openAccounts(lodger)
  await window.getByRole('button', { name: 'Add a multisig set…' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Team')
  for (const [index, address] of [...wallets].reverse().entries()) {
    await dialog.getByLabel(`Wallet ${index + 1}`, { exact: true }).fill(address)
  }
  await expect(dialog.getByText(setAddress)).toBeVisible()
  await dialog.getByRole('button', { name: 'Add the set' }).click()
  await expect(dialog.getByText('Multisig: 2 of 3 wallets sign.')).toBeVisible()
  await window.keyboard.press('Escape')
}

test('two of three wallets sign in two apps, and the set’s VMs can be run', async ({ start, world }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-cosign-'))
  const practice = await world()
  const nodeId = rentBySet(practice)

  const asker = await start()
  await connectClient(asker, practice.description.dbc)
  await importFirst(asker, phrase, paths[0])
  await defineSet(asker)
  await showSection(asker, 'Nodes')
  await addNode(asker, nodeId)
  await vmRow(asker.window, new RegExp(nodeId.slice(0, 6))).click()
  const inspector = asker.window.getByRole('complementary')
  await expect(inspector).toContainText('needs signatures of 2 of the 3 wallets')
  await inspector.getByRole('button', { name: 'Ask for signatures…' }).click()
  const dialog = asker.window.getByRole('dialog')
  await dialog.getByLabel('What for').fill('Weekly training')
  await dialog.getByRole('button', { name: 'Make the request' }).click()
  await expect(dialog).toContainText('0 of 2 signatures')
  const words = await dialog.locator('.co-sign-four').textContent()
  expect(words).toMatch(/^[a-z]+( [a-z]+){3}$/)

  const own = await asker.opens(() => dialog.getByRole('button', { name: 'Sign here…' }).click())
  await own.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(own.getByText('Your signature is added')).toBeVisible()
  await finish(own)
  await expect(dialog).toContainText('1 of 2 signatures')

  const requestImage = join(folder, 'request.png')
  await saveTo(asker, requestImage)
  await dialog.getByRole('button', { name: 'Save as QR picture…' }).click()
  await expect(dialog).toContainText('Saved as')
  await dialog.getByRole('button', { name: 'Show the QR code' }).click()
  await expect(dialog.getByRole('img', { name: 'QR code of the request' })).toBeVisible()

  const friend = await start()
  await connectClient(friend, practice.description.dbc)
  await importFirst(friend, phrase, paths[1])
  await openAccounts(friend)
  const accounts = friend.window.getByRole('dialog')
  const asked = await friend.opens(() => accounts.locator('input[type=file]').setInputFiles(requestImage))
  await expect(asked.getByText('Weekly training')).toBeVisible()
  await expect(asked.getByText(words ?? '')).toBeVisible()
  await expect(asked.getByText(setAddress)).toBeVisible()
  await asked.getByRole('button', { name: 'Sign', exact: true }).click()
  const answerFile = join(folder, 'answer.lodger-cosign')
  await saveTo(friend, answerFile)
  await asked.getByRole('button', { name: 'Save the answer…' }).click()
  await expect(asked.getByText('Saved as')).toBeVisible()
  await asked.getByRole('button', { name: 'Copy as text' }).click()
  await expect(asked.getByText('Copied. Send it back')).toBeVisible()
  await finish(asked)
  const answer = await readFile(answerFile, 'utf8')
  expect(answer).not.toMatch(/[0-9a-f]{128}/)
  expect(answer).not.toContain(wallets[1])

  // An answer of a wallet that is not of the set's request, and the request itself, changed: refused where they are opened.
  await accounts.locator('input[type=file]').setInputFiles(answerFile)
  await expect(accounts.getByRole('alert')).toContainText('This answers no request that is open here')

  // The other app’s clipboard is this one’s: the answer comes as text.
  await dialog.getByLabel('Or paste its text').focus()
  await asker.window.keyboard.press('Control+v')
  await expect(dialog).toContainText('The session is here')
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await showSection(asker, 'VMs')
  await vmRow(asker.window, /train box/).click()
  await confirmed(asker, () =>
    asker.window
      .getByRole('complementary')
      .getByRole('button', { name: /Cut power/ })
      .click(),
  )
  const isOn = () =>
    [...practice.node(nodeId).vms.values()].find((vm) => vm.settings.desc === 'train box')?.isOn
  await expect.poll(isOn).toBe(false)
  const fetched = practice.recordedRequests.filter(({ path }) => /session_id/.test(path))
  expect(fetched).toHaveLength(1)
  expect(JSON.parse(fetched[0]?.body.toString() ?? '')).toMatchObject({
    multisig_accounts: { threshold: '2', signs: [{ wallet: wallets[0] }, { wallet: wallets[1] }] },
  })
  await rm(folder, { recursive: true, force: true })
})
