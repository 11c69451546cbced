import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { accept, confirmed } from './steps'
import { connectTower, towerRow } from './tower-steps'

test('a VM of a CloudTower is powered, kept in a snapshot, rolled back, backed up and looked at', async ({
  start,
  world,
}) => {
  test.setTimeout(120_000)
  const { tower } = await world({ speed: 20 })
  const lodger = await start()
  const { window } = lodger
  await connectTower(lodger, tower)
  const inspector = window.getByRole('complementary')
  const button = (name: string) => inspector.getByRole('button', { name, exact: true })
  const dialog = window.getByRole('dialog')
  const state = (text: string) => inspector.locator('header').getByText(text, { exact: true })

  // Its screen, over the tower's own websocket, which follows a cut of the power.
  await towerRow(window, /web-01/).click()
  const screen = await lodger.opens(() => button('Console').click())
  const isOpen = screen.locator('[data-phase="connected"]')
  await expect(isOpen).toBeVisible()

  // Straight to the cluster, whose own certificate is looked at first, and whose screen may ask for a password.
  await screen.getByRole('button', { name: 'More' }).click()
  await screen.getByRole('menuitemradio', { name: 'Direct to the cluster' }).click()
  const look = screen.getByRole('button', { name: 'Look at the certificate…' })
  // The last way: the tower's own page, in the system's browser and without a token.
  await lodger.app.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      process.env['OPENED_PAGE'] = url
      return Promise.resolve()
    }
  })
  await screen.getByRole('button', { name: 'Open in the browser' }).click()
  const page = () => lodger.app.evaluate(() => process.env['OPENED_PAGE'])
  await expect.poll(page).toMatch(new RegExp(`^${tower.description.url}/vm/[a-z0-9]+/vnc$`))
  const secret = await lodger.opens(() => look.click())
  await expect(secret.getByText(tower.clusterFingerprint)).toBeVisible()
  tower.quirks.screenPassword = 'opensesa'
  const trust = secret.getByRole('button', { name: 'Trust it' })
  await Promise.all([secret.waitForEvent('close'), trust.click().catch(() => undefined)])
  const password = screen.getByLabel('Password of the screen')
  await password.fill('wrong')
  await password.press('Enter')
  await expect(screen.getByText('The VM’s screen refused this password.')).toBeVisible()
  await password.fill('opensesa')
  await password.press('Enter')
  await expect(isOpen).toBeVisible()

  // A guest without VMTools does not hear a shutdown: only then the power is offered.
  await towerRow(window, /appliance/).click()
  await expect(button('Cut power…')).toHaveCount(0)
  await confirmed(lodger, () => button('Shut down…').click())
  await expect(inspector.getByText('The system in the VM did not shut down in time.')).toBeVisible()
  // It is said once, where it was caused.
  await expect(window.getByText('“Shut down” failed')).toHaveCount(0)
  await confirmed(lodger, () => button('Cut power…').click())
  await expect(state('Off')).toBeVisible()

  // A snapshot, and back to it; the present state is kept in another one first.
  await inspector.getByRole('tab', { name: 'Snapshots' }).click()
  await button('Take a snapshot…').first().click()
  await expect(dialog.getByLabel('Consistent file system')).toBeDisabled()
  await dialog.getByLabel('Name').fill('before')
  await confirmed(lodger, () => dialog.getByRole('button', { name: 'Take snapshot' }).click())
  await button('More for before').click()
  await window.getByRole('menuitem', { name: 'Roll back…' }).click()
  await expect(dialog.getByLabel('Take a snapshot of the present state first')).toBeChecked()
  const question = await lodger.opens(() => dialog.getByRole('button', { name: 'Roll back…' }).click())
  await expect(question.getByRole('heading')).toHaveText('Roll appliance back?')
  await expect(question.getByText('before rollback to before', { exact: true })).toBeVisible()
  await expect(question.getByText(new URL(tower.description.url).host)).toBeVisible()
  await accept(question)
  await expect(window.getByText('appliance is rolled back')).toBeVisible()
  await expect(inspector.getByText('before rollback to before', { exact: true })).toBeVisible()

  // The backup walk into a folder of the user's choice, and its snapshot cleaned up.
  const folder = await mkdtemp(join(tmpdir(), 'lodger-backup-'))
  await lodger.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, folder)
  // The yes to the snapshot still holds for what ends and deletes nothing.
  await button('Back up…').click()
  await expect(inspector.getByText(/Manifest written/)).toBeVisible()
  const names = await readdir(folder)
  const manifest = names.find((name) => name.endsWith('.manifest.json')) ?? ''
  const { vm, disks } = JSON.parse(await readFile(join(folder, manifest), 'utf8'))
  expect(vm.name).toBe('appliance')
  expect(disks).toEqual([expect.objectContaining({ zbsLocalId: expect.stringMatching(/.{36}/) })])
  await confirmed(lodger, () => button('Clean up…').click())
  await expect(inspector.getByText(/Snapshot deleted/)).toBeVisible()
  await rm(folder, { recursive: true, force: true })

  // The snapshots of the whole tower: one of them becomes a VM, and two go with one question.
  await window.getByRole('button', { name: 'Snapshots', exact: true }).click()
  await window.getByRole('searchbox', { name: 'Search snapshot, VM, description' }).fill('before')
  const line = towerRow(window, /^Choose before rollback/)
  await line.click({ button: 'right' })
  await window.getByRole('menuitem', { name: 'New VM from it…' }).click()
  await dialog.getByLabel('Name of the new VM').fill('made again')
  // A yes still holds: it was given to the snapshot.
  await dialog.getByRole('button', { name: 'Create VM' }).click()
  await expect(window.getByText('made again is ready')).toBeVisible()
  await line.getByRole('checkbox').click()
  await towerRow(window, /^Choose before (?!rollback)/)
    .getByRole('checkbox')
    .click()
  const both = await lodger.opens(() => window.getByRole('button', { name: 'Delete 2 snapshots…' }).click())
  await expect(both.getByRole('heading')).toHaveText('Delete 2 snapshots?')
  await accept(both)
  await expect(towerRow(window, /^Choose before rollback/)).toHaveCount(0)

  // The list of tasks has it all, and the console is still there.
  await window.getByRole('button', { name: /^Tasks/ }).click()
  for (const what of ['Shut down', 'Cut power', 'Snapshot', 'Roll back', 'Delete snapshot']) {
    await expect(window.getByRole('row', { name: what }).first()).toBeVisible()
  }
  await expect(screen.locator('[data-phase="connected"]')).toBeVisible()

  // The VM's power is within its console, and the screen comes and goes with it.
  await screen.getByRole('button', { name: 'Power', exact: true }).click()
  await expect(screen.getByRole('menuitem', { name: 'Start', exact: true })).toBeDisabled()
  const cut = screen.getByRole('menuitem', { name: 'Cut power' })
  await accept(await lodger.opens(() => cut.click()))
  await expect(screen.getByText('The VM is off')).toBeVisible()
  await screen.getByRole('main').getByRole('button', { name: 'Start' }).click()
  await expect(screen.locator('[data-phase="connected"]')).toBeVisible()
  expect(tower.violations).toEqual([])
})
