import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freePort } from '../support/free-port'
import { expect, type Lodger, test } from './fixtures'
import {
  chooseInDialogs,
  confirmed,
  connectClient,
  createVm,
  finish,
  openConsole,
  rentOn,
  vmRow,
} from './steps'

const passphrase = 'correct horse battery staple'

async function showNode({ window }: Lodger, id: string): Promise<void> {
  await window
    .getByRole('link', { name: 'Nodes' })
    .or(window.getByRole('button', { name: 'Nodes' }))
    .first()
    .click()
  await vmRow(window, new RegExp(id.slice(0, 6))).click()
}

async function showVms({ window }: Lodger): Promise<void> {
  await window
    .getByRole('link', { name: 'VMs' })
    .or(window.getByRole('button', { name: 'VMs' }))
    .first()
    .click()
}

/** Opens the page that shares the chosen node. */
function openShare(lodger: Lodger): Promise<Page> {
  const { window } = lodger
  return lodger.opens(async () => {
    await window.getByRole('complementary').getByRole('button', { name: 'More actions' }).click()
    await window.getByRole('menuitem', { name: 'Share access…' }).click()
  })
}

async function saveShare(share: Page): Promise<void> {
  await share.getByLabel('Passphrase').fill(passphrase)
  await share.getByLabel('The same again').fill(passphrase)
  await share.getByRole('button', { name: 'Save the file…' }).click()
  await expect(share.getByText('The file is saved')).toBeVisible()
}

test('a renter shares a node in a file, and another person runs its VMs without a wallet', async ({
  start,
  world,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-share-'))
  const file = join(folder, 'rack.lodger-access')
  const practice = await world()
  const wallet = practice.description.wallets[0]?.address ?? ''
  const renter = await start()
  await rentOn(renter, practice)
  const running = vmRow(renter.window, /running/i)
  await expect(running).toHaveCount(3)
  const nodeId = practice.description.nodes.find(({ id }) =>
    [...practice.node(id).vms.values()].some((vm) => vm.isOn),
  )?.id
  if (nodeId === undefined) throw new Error('no node with a running VM')
  await chooseInDialogs(renter, file)
  await showNode(renter, nodeId)
  await expect(renter.window.getByText('its session is accepted')).toBeVisible()
  const share = await openShare(renter)
  await expect(share.getByText('read their login passwords and open their consoles')).toBeVisible()
  await share.getByRole('button', { name: 'I want to share this' }).click()
  await share.getByLabel('Passphrase').fill('short')
  await share.getByRole('button', { name: 'Save the file…' }).click()
  await expect(share.getByText('5 of at least 12 characters.')).toBeVisible()
  await saveShare(share)
  await finish(share)
  const sealed = await readFile(file, 'utf8')
  expect(sealed).not.toContain(nodeId)
  expect(sealed).not.toContain(wallet)

  const friend = await start()
  await chooseInDialogs(friend, file)
  const { window } = friend
  const receive = await friend.opens(() =>
    window.getByRole('button', { name: 'Import shared access…' }).first().click(),
  )
  await receive.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(receive.getByText('rack.lodger-access')).toBeVisible()
  await receive.getByLabel('Passphrase').fill('another passphrase')
  await receive.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(receive.getByRole('alert')).toContainText('does not open with this passphrase')
  await expect(window.getByRole('button', { name: 'Start practice' })).toBeVisible()
  await receive.getByLabel('Passphrase').fill(passphrase)
  await receive.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(receive.getByText(wallet)).toBeVisible()
  await receive.getByRole('button', { name: 'Add the node' }).click()
  await expect(receive.getByText('The node is added')).toBeVisible()
  await finish(receive)

  await expect(vmRow(window, /running/i).first()).toBeVisible()
  await showNode(friend, nodeId)
  await expect(window.getByText('Shared with you by')).toBeVisible()
  await expect(window.getByText('the access that was shared with you is accepted')).toBeVisible()
  await showVms(friend)
  const row = vmRow(window, /running/i).first()
  const runningHere = () => [...practice.node(nodeId).vms.values()].filter((vm) => vm.isOn).length
  const before = runningHere()
  await row.click()
  await confirmed(friend, () =>
    window
      .getByRole('complementary')
      .getByRole('button', { name: /Cut power/ })
      .click(),
  )
  await expect.poll(runningHere).toBe(before - 1)
  await expect(window.getByRole('complementary')).toContainText(/Off/)
  // A console, and a VM of one's own making, also under the renter's order.
  await openConsole(friend, /running/i)
  await createVm(friend, 'friend box', await freePort())
  await expect(vmRow(window, /friend box/)).toBeVisible()
  const used = practice.recordedRequests.filter(({ path }) => /session_id/.test(path))
  expect(used).toHaveLength(3)
  const made = practice.recordedRequests.find(({ path }) => path.endsWith('/tasks/start'))
  expect(JSON.parse(made?.body ?? '{}')).toMatchObject({ rent_order: expect.stringMatching(/^\d+$/) })
  await rm(folder, { recursive: true, force: true })
})

test('what is no shared access is refused, and nothing changes', async ({ start, world }) => {
  const practice = await world()
  const lodger = await start()
  const { window } = lodger
  await connectClient(lodger, practice.description.dbc)
  await chooseInDialogs(lodger, join(lodger.userData, 'Preferences'))
  const receive = await lodger.opens(() =>
    window.getByRole('button', { name: 'Import shared access…' }).first().click(),
  )
  await receive.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(receive.getByRole('alert')).toContainText(/not a file with shared access|could not be read/)
})
