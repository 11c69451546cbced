import { freePort } from '../support/free-port'
import { expect, test } from './fixtures'
import { confirmed, rentOn, vmRow } from './steps'

test('a preset fills the form, the exact request is shown and copied, and that one is sent', async ({
  start,
  world,
}) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  const { window, app } = lodger
  await rentOn(lodger, practice)
  await expect(vmRow(window, /running/i)).toHaveCount(3)
  await window.getByRole('button', { name: 'New VM' }).first().click()
  const sheet = window.locator('.dialog')
  await sheet.getByLabel('Start from').click()
  await window.getByRole('option', { name: /Small, without GPU/ }).click()
  await sheet.getByLabel('Image').click()
  await window
    .getByRole('option', { name: /ubuntu/ })
    .first()
    .click()
  await sheet.getByRole('button', { name: 'Preset actions' }).click()
  await window.getByRole('menuitem', { name: 'Save as a preset…' }).click()
  await sheet.getByLabel('Name of the preset').fill('Web server')
  await sheet.getByRole('button', { name: 'Save preset' }).click()
  await expect(sheet.getByLabel('Start from')).toContainText('Web server')
  await sheet.getByLabel('Name', { exact: true }).fill('shown box')
  await sheet.getByRole('button', { name: /Advanced/ }).click()
  await sheet.getByLabel('Screen port').fill(String(await freePort()))
  await sheet.getByRole('button', { name: 'Network and data disk' }).click()
  await sheet.getByLabel('Private network').click()
  await window.getByRole('option', { name: 'None' }).click()
  await sheet.getByRole('button', { name: 'Show the request' }).click()
  await expect(sheet.locator('pre')).toContainText('"desc": "shown box"')
  await expect(sheet.locator('pre')).toContainText('"session_id": "••••••••"')
  await sheet.getByRole('button', { name: 'Copy request' }).click()
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toContain('tasks/start')
  const shown = JSON.parse((await copied()).split('\n\n')[1] ?? '{}') as Record<string, unknown>
  await confirmed(lodger, () => sheet.getByRole('button', { name: 'Create VM' }).click())
  await expect(sheet).toBeHidden()
  const sent = practice.recordedRequests.find(({ path }) => path.endsWith('/tasks/start'))
  const body = JSON.parse(sent?.body ?? '{}') as Record<string, unknown>
  const hidden = { session_id: '••••••••', session_id_sign: '••••••••' }
  expect({ ...body, ...hidden }).toEqual(shown)
  expect(shown).toMatchObject({ additional: { gpu_count: '0', mem_size: '4' } })
})

test('a new rent order is named, and which one calls go under is chosen and kept', async ({
  start,
  world,
}) => {
  const practice = await world({ speed: 400 })
  const [wallet] = practice.description.wallets
  const whole = practice.description.nodes.find(({ rentOrders }) =>
    rentOrders.some((order) => order.wallet === wallet?.address),
  )
  const first = whole?.rentOrders[0]
  if (whole === undefined || first === undefined || wallet === undefined) throw new Error('nothing is rented')
  const known = practice.chain.order(first.id)
  if (known === undefined) throw new Error('no such order')
  practice.chain.addOrder({ ...known, id: '777001', rentEnd: known.rentEnd - 1_000 })
  // The node has heard of neither yet.
  for (const id of [first.id, '777001']) practice.chain.setUnnamed(id)
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  const openNode = async (page: typeof window) => {
    await page
      .getByRole('button', { name: 'Nodes' })
      .or(page.getByRole('link', { name: 'Nodes' }))
      .first()
      .click()
    await vmRow(page, new RegExp(whole.id.slice(0, 6))).click()
  }
  await openNode(window)
  const inspector = window.getByRole('complementary')
  await expect(inspector).toContainText('This node lists no rent order of the account')
  await inspector.getByRole('button', { name: 'Enter the order…' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByLabel('Number of the order').fill('12 03')
  await expect(dialog).toContainText('has only digits')
  await dialog.getByLabel('Number of the order').fill(first.id)
  await dialog.getByRole('button', { name: 'Use this order' }).click()
  await expect(inspector).toContainText('Ready: this account rents here')
  practice.chain.name('777001')
  await inspector.getByRole('button', { name: 'Refresh' }).click()
  const order = inspector.getByLabel('Rent order')
  await expect(order).toContainText(first.id)
  await order.click()
  await window.getByRole('option', { name: /777001/ }).click()
  await expect(order).toContainText('777001')
  await window.getByRole('complementary').getByRole('button', { name: 'Refresh' }).click()
  const lastList = () =>
    practice.recordedRequests
      .filter(({ path, body }) => path.endsWith('/tasks') && body.includes(whole.id))
      .at(-1)
  await expect.poll(() => lastList()?.body).toContain('"rent_order":"777001"')
  await lodger.close()
  const second = await start({ userData: lodger.userData })
  await openNode(second.window)
  await expect(second.window.getByRole('complementary').getByLabel('Rent order')).toContainText('777001')
})
