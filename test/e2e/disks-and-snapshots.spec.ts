import { expect, type Lodger, test } from './fixtures'
import { confirmed, rentOn, vmRow } from './steps'

/** The VM of the practice wallet that is off, chosen, with one of its tabs shown. */
async function openTab({ window }: Lodger, tab: 'Disks' | 'Snapshots') {
  await vmRow(window, /old experiments/).click()
  const inspector = window.getByRole('complementary')
  await inspector.getByRole('tab', { name: tab }).click()
  return inspector
}

test('a disk grows by what is added, one comes new, and it goes again', async ({ start, world }) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  const disks = await openTab(lodger, 'Disks')
  const dialog = window.getByRole('dialog')

  await disks.getByRole('button', { name: 'Grow vda' }).click()
  await dialog.getByLabel('Add', { exact: true }).fill('20')
  await expect(dialog).toContainText('350 GiB and 20 GiB more make 370 GiB')
  await confirmed(lodger, () => dialog.getByRole('button', { name: 'Grow disk' }).click())
  await expect(disks).toContainText('370 GiB', { timeout: 20_000 })

  await expect(disks.getByRole('button', { name: 'Add disk…' })).toBeEnabled()
  await disks.getByRole('button', { name: 'Add disk…' }).click()
  const folder = dialog.getByLabel('Folder on the node')
  for (const hostile of ['/etc', '/data;rm', '/data/../etc', '/data$(x)']) {
    await folder.fill(hostile)
    await expect(dialog.getByRole('button', { name: 'Add disk' })).toBeDisabled()
  }
  await folder.fill('/data')
  await dialog.getByLabel('Size').fill('30')
  await dialog.getByRole('button', { name: 'Add disk' }).click()
  await expect(disks.getByText('30 GiB', { exact: true })).toBeVisible({ timeout: 20_000 })

  const remove = disks.getByRole('button', { name: 'Delete vdc' })
  await expect(remove).toBeEnabled()
  await expect(disks.getByRole('button', { name: 'Delete vda' })).toBeDisabled()
  await confirmed(lodger, () => remove.click(), 'vdc')
  await expect(disks.getByText('30 GiB', { exact: true })).toHaveCount(0, { timeout: 20_000 })
})

test('a snapshot is taken, followed to its end, found among all, and deleted', async ({ start, world }) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  const tab = await openTab(lodger, 'Snapshots')
  const dialog = window.getByRole('dialog')

  await expect(tab).toContainText('This VM has no snapshots.')
  await tab.getByRole('button', { name: 'Take snapshot…' }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('a"b')
  await expect(dialog).toContainText('Only letters, digits, _ and -')
  await dialog.getByLabel('Name', { exact: true }).fill('before-update')
  // A refusal stands at the field that it is about, until that is changed.
  await expect(dialog.getByRole('combobox')).toContainText('ID_1')
  const heal = practice.faults.on('no-image-servers')
  await confirmed(lodger, () => dialog.getByRole('button', { name: 'Take snapshot' }).click())
  await expect(
    dialog.locator('.field').filter({ hasText: 'Image server' }).locator('.field-problem'),
  ).toBeVisible()
  await expect(dialog.locator('.field-problem')).toHaveCount(1)
  heal()
  // A change soon after another on the same node is not asked about again.
  await dialog.getByRole('button', { name: 'Take snapshot' }).click()
  await expect(dialog).toBeHidden()
  await expect(tab.getByRole('button', { name: 'Start', exact: true })).toBeDisabled()
  await expect(tab.getByRole('listitem').filter({ hasText: 'before-update' })).toContainText('Done', {
    timeout: 40_000,
  })
  await expect(tab.getByRole('button', { name: 'Start', exact: true })).toBeEnabled()

  await window.getByRole('button', { name: 'Snapshots', exact: true }).click()
  await vmRow(window, /before-update/).click()
  const inspector = window.getByRole('complementary')
  await expect(inspector).toContainText('Only the image server’s own list shows')
  await confirmed(lodger, () => inspector.getByRole('button', { name: 'Delete…' }).click())
  await expect(vmRow(window, /before-update/)).toHaveCount(0)
})

test('a running VM is offered its power cut before anything else', async ({ start, world }) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await vmRow(window, /running/i)
    .first()
    .click()
  const inspector = window.getByRole('complementary')
  await inspector.getByRole('tab', { name: 'Snapshots' }).click()
  const take = inspector.getByRole('button', { name: 'Take snapshot…' })
  await expect(take).toBeDisabled()
  const panel = inspector.getByRole('tabpanel')
  await confirmed(lodger, () => panel.getByRole('button', { name: 'Cut power…' }).click())
  await expect(take).toBeEnabled({ timeout: 20_000 })
  expect(practice.recordedRequests.filter(({ path }) => path.includes('snapshot/create'))).toEqual([])
})
