import { freePort } from '../support/free-port'
import { expect, test } from './fixtures'
import { confirmed, openConsole, rentOn, screenOf, startPractice, vmRow } from './steps'

test('a newcomer is at a VM’s console with three clicks, with no account and no keychain', async ({
  start,
}) => {
  // Without a session bus there is no keychain at all.
  const lodger = await start({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } })
  const { window } = lodger
  await window.getByRole('button', { name: 'Start practice' }).click()
  const inspector = window.getByRole('complementary')
  const page = await lodger.opens(() => inspector.getByRole('button', { name: 'Console' }).click())
  await expect(screenOf(page)).toBeVisible()
  await expect(page).toHaveTitle(/.+/)
})

test('what is typed in a console arrives at the VM, and its answer on the screen', async ({
  start,
  world,
}) => {
  const practice = await world()
  const lodger = await start()
  await rentOn(lodger, practice)
  const row = vmRow(lodger.window, /running/i).first()
  await expect(row).toBeVisible()
  const console = await openConsole(lodger, /running/i)
  const screens = () =>
    practice.description.nodes.flatMap(({ id }) =>
      [...practice.node(id).vms.values()].map((vm) => vm.guest.screenText),
    )
  await expect.poll(() => screens().some((text) => text.includes('$'))).toBe(true)
  await screenOf(console).click()
  await console.keyboard.type('echo Lodger-42 (ok)')
  await console.keyboard.press('Enter')
  await expect.poll(() => screens().some((text) => text.split('Lodger-42').length > 2)).toBe(true)
})

test('the wallet signs once for each node, and every other call carries a session', async ({
  start,
  world,
}) => {
  const practice = await world()
  const lodger = await start()
  await rentOn(lodger, practice)
  await expect(vmRow(lodger.window, /running/i)).toHaveCount(3)

  // The menu key asks for the menu of the row that the keys have chosen, and it stands there.
  const { window } = lodger
  await window.getByRole('grid').focus()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Shift+F10')
  const menu = window.getByRole('menu')
  await expect(menu).toBeVisible()
  const row = await window.locator('tr[aria-selected="true"]').boundingBox()
  const place = await menu.boundingBox()
  expect(Math.abs((place?.y ?? 0) - ((row?.y ?? 0) + (row?.height ?? 0)))).toBeLessThan(24)
  await window.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(window.getByRole('grid')).toBeFocused()

  const bodies = practice.recordedRequests.map(({ path, body }) => ({
    path,
    body: JSON.parse(body || '{}') as Record<string, unknown>,
  }))
  const signed = bodies.filter(({ body }) => 'sign' in body)
  const withSession = bodies.filter(({ path }) => /\/tasks/.test(path))
  expect(signed.map(({ path }) => path)).toEqual(Array(3).fill('/api/v1/mining_nodes/session_id'))
  expect(withSession.length).toBeGreaterThan(3)
  for (const { body } of withSession) {
    expect(body).toMatchObject({ session_id: expect.any(String), rent_order: expect.stringMatching(/^\d+$/) })
    expect(body).not.toHaveProperty('wallet')
  }
})

test('opening a console again brings its window to the front', async ({ start }) => {
  const lodger = await start()
  await startPractice(lodger)
  await openConsole(lodger, /running/i)
  await lodger.window.getByRole('complementary').getByRole('button', { name: 'Console' }).click()
  await expect.poll(() => lodger.app.windows().length).toBe(2)
})

test('a VM is created, watched, powered and deleted', async ({ start, world }) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await window.getByRole('button', { name: 'New VM' }).first().click()
  const sheet = window.getByRole('dialog')
  await sheet.getByLabel('Name').fill('e2e box')
  await sheet.getByLabel('Image').click()
  await window
    .getByRole('option', { name: /ubuntu/ })
    .first()
    .click()
  // Other worlds on this machine use the usual ports at the same time.
  await sheet.getByRole('button', { name: /Advanced/ }).click()
  await sheet.getByLabel('Screen port').fill(String(await freePort()))
  await confirmed(lodger, () => sheet.getByRole('button', { name: 'Create VM' }).click())
  await expect(sheet).toBeHidden()
  const row = vmRow(window, /e2e box/)
  await expect(row).toContainText(/Creating/i)
  await expect(row).toContainText(/Running/i, { timeout: 30_000 })
  await row.click()
  const inspector = window.getByRole('complementary')
  await confirmed(lodger, () => inspector.getByRole('button', { name: /Cut power/ }).click())
  await expect(row).toContainText(/Off/)
  await inspector.getByRole('button', { name: 'More actions' }).click()
  await confirmed(lodger, () => window.getByRole('menuitem', { name: 'Delete…' }).click(), 'e2e box')
  await expect(row).toHaveCount(0)
})

test('a password is shown only when asked for, and copied without being shown', async ({ start }) => {
  const lodger = await start()
  await startPractice(lodger)
  const { window, app } = lodger
  await vmRow(window, /running/i)
    .first()
    .click()
  const inspector = window.getByRole('complementary')
  await confirmed(lodger, () => inspector.getByRole('button', { name: 'Copy password' }).click())
  await expect
    .poll(() => app.evaluate(async ({ clipboard }) => (await clipboard.readText()).length))
    .toBeGreaterThan(7)
  const password = await app.evaluate(({ clipboard }) => clipboard.readText())
  await expect(window.locator('body')).not.toContainText(password)
  await confirmed(lodger, () => inspector.getByRole('button', { name: 'Show password' }).click())
  await expect(inspector).toContainText(password)
})

test('an account, a source and its nodes are there again after a restart', async ({ start, world }) => {
  const practice = await world()
  const first = await start()
  await rentOn(first, practice)
  await expect(vmRow(first.window, /running/i)).toHaveCount(3)
  await first.close()
  const second = await start({ userData: first.userData })
  await expect(vmRow(second.window, /running/i)).toHaveCount(3)
})

test('the language follows the system and can be switched', async ({ start }) => {
  const lodger = await start({ language: 'zh_CN' })
  await expect(lodger.window.getByRole('heading', { level: 1 })).toContainText(/[\u4e00-\u9fff]/)
  await expect(lodger.window.locator('html')).toHaveAttribute('lang', 'zh-CN')
})
