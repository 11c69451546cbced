import { expect, test } from './fixtures'
import { addNode, confirmed, rentOn } from './steps'

test('a private network is made and deleted, and monitoring set, from a node’s details', async ({
  start,
  world,
}) => {
  const practice = await world()
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await window.getByRole('button', { name: 'Nodes' }).first().click()
  const [first] = practice.description.nodes
  await window.locator(`[data-key$="${first?.id}"]`).click()
  const inspector = window.getByRole('complementary')
  await inspector.getByRole('button', { name: 'Networks and monitoring' }).click()
  await expect(inspector.getByText(/None yet/)).toBeVisible()

  await inspector.getByRole('button', { name: 'New network…' }).click()
  const sheet = window.getByRole('dialog')
  await sheet.getByLabel('Name').fill('lab;reboot')
  await sheet.getByLabel('Addresses').fill('203.0.113.0/24')
  await sheet.getByRole('button', { name: 'Create network' }).click()
  await expect(sheet.getByText('Only letters and digits, 6 to 10 of them.')).toBeVisible()
  await expect(sheet.getByText(/Use a private range/)).toBeVisible()
  await sheet.getByLabel('Name').fill('lab001')
  await sheet.getByLabel('Addresses').fill('192.168.66.0/24')
  await confirmed(lodger, () => sheet.getByRole('button', { name: 'Create network' }).click())
  await expect(sheet).toBeHidden()
  await expect(inspector.getByRole('list', { name: 'Private networks' })).toContainText('lab001yours')

  await inspector.getByRole('button', { name: 'Monitoring servers…' }).click()
  await sheet.getByLabel('Server 1').fill('203.0.113.5:10051')
  await sheet.getByLabel('Server 2').fill('203.0.113.5:10051')
  await sheet.getByRole('button', { name: 'Save servers' }).click()
  await expect(sheet.getByText('This is the first one again.')).toBeVisible()
  await sheet.getByLabel('Server 2').fill('')
  await sheet.getByRole('button', { name: 'Save servers' }).click()
  await expect(sheet).toBeHidden()
  await expect(inspector.getByRole('list', { name: 'Monitoring' })).toContainText('203.0.113.5:10051')

  await confirmed(lodger, () => inspector.getByRole('button', { name: 'Delete network lab001' }).click())
  await expect(inspector.getByText(/None yet/)).toBeVisible()

  await inspector.getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: 'Free memory…' }).click()
  // A change soon after another on the same node is not asked about again.
  await expect
    .poll(() => practice.recordedRequests.filter(({ path }) => path.endsWith('/free_memory')).length)
    .toBe(1)
})

test('a bare-metal server is switched and never offers VMs', async ({ start, world }) => {
  const practice = await world()
  const { server } = practice.bareMetal
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await window.getByRole('button', { name: 'Nodes' }).first().click()
  await addNode(lodger, server?.id ?? '')
  const inspector = window.getByRole('complementary')
  await expect(inspector.getByRole('heading', { name: 'Bare-metal server' })).toBeVisible()
  await expect(inspector.getByRole('button', { name: 'New VM here' })).toHaveCount(0)
  await inspector.getByRole('button', { name: 'More actions' }).click()
  await confirmed(lodger, () => window.getByRole('menuitem', { name: 'Cut power…' }).click())
  const sheet = window.getByRole('dialog')
  await expect.poll(() => server?.isOn).toBe(false)
  await expect(inspector.getByText('off', { exact: true })).toBeVisible()
  await inspector.getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: 'Start-up device…' }).click()
  await sheet.getByRole('combobox').click()
  await window.getByRole('option', { name: 'Network (PXE)' }).click()
  await confirmed(lodger, () => sheet.getByRole('button', { name: 'Set device' }).click())
  await expect(sheet).toBeHidden()
  expect(server?.bootDevice).toBe('pxe')

  await inspector.getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: 'DeepLink login…' }).click()
  await sheet.getByLabel('New password').fill('a"b')
  await expect(sheet.getByText(/Only letters, digits, dots/).first()).toBeVisible()
  await sheet.getByLabel('New password').fill('new-Pass1')
  // A change soon after another on the same node is not asked about again; a secret always is.
  await sheet.getByRole('button', { name: 'Set DeepLink' }).click()
  await expect(sheet).toBeHidden()
  expect(server?.deepLink?.devicePassword).toBe('new-Pass1')
  await inspector.getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: 'DeepLink login…' }).click()
  await confirmed(lodger, () => sheet.getByRole('button', { name: 'Show device and password…' }).click())
  await expect(sheet.getByText('new-Pass1')).toBeVisible()
  await sheet.getByRole('button', { name: 'Cancel' }).click()
})
