import { expect, type Lodger, test } from './fixtures'
import { accept, confirmed, rentOn, vmRow } from './steps'

/** From the VMs to the images, once both lists have been read. */
async function openImages({ window }: Lodger): Promise<void> {
  await expect(vmRow(window, /running/i).first()).toBeVisible()
  await window.getByRole('button', { name: 'Images', exact: true }).click()
  await expect(vmRow(window, /debian12\.qcow2.*Server ID_1/)).toBeVisible()
}

/** Chooses the server's image and a node in the sheet, and starts. */
async function download({ window }: Lodger, image: string): Promise<void> {
  await window.getByRole('button', { name: 'Download image' }).first().click()
  const sheet = window.getByRole('dialog')
  await sheet.getByLabel('Image', { exact: true }).click()
  await window.getByRole('option', { name: image }).click()
  // The list of images goes first; its options are no nodes.
  await expect(window.getByRole('option')).toHaveCount(0)
  await sheet.getByLabel('Node', { exact: true }).click()
  await window.getByRole('option').first().click()
  await sheet.getByRole('button', { name: 'Start download' }).click()
}

test('an image is downloaded with progress, and deleted again without typing its name', async ({
  start,
  world,
}) => {
  const practice = await world({ speed: 100, latency: false })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await openImages(lodger)
  await confirmed(lodger, () => download(lodger, 'debian12.qcow2'))
  await expect(window.getByRole('dialog')).toBeHidden()
  const transfers = window.getByRole('list', { name: 'Transfers' })
  await expect(transfers.getByRole('meter')).toHaveAttribute('aria-valuetext', /^\d+%$/)
  const row = vmRow(window, /debian12\.qcow2.*Brought by you/)
  await expect(row).toBeVisible({ timeout: 30_000 })
  await expect(transfers).toBeHidden()
  await row.click()
  await window.getByRole('button', { name: /^Tasks/ }).click()
  await expect(vmRow(window, /Download image.*debian12\.qcow2.*Done/)).toBeVisible()
  await vmRow(window, /Download image/).click()
  await window.getByRole('button', { name: 'Images', exact: true }).click()
  const inspector = window.getByRole('complementary')
  await inspector.getByRole('button', { name: 'More actions' }).click()
  await confirmed(lodger, () => window.getByRole('menuitem', { name: 'Delete…' }).click())
  await expect(row).toHaveCount(0)
})

test('a download is stopped, and a second one of the same image is refused in the sheet', async ({
  start,
  world,
}) => {
  const practice = await world({ speed: 5, latency: false })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await openImages(lodger)
  await confirmed(lodger, () => download(lodger, 'debian12.qcow2'))
  const transfers = window.getByRole('list', { name: 'Transfers' })
  await expect(transfers).toContainText('debian12.qcow2')
  await download(lodger, 'debian12.qcow2')
  await expect(window.getByRole('dialog').getByRole('alert')).toContainText('being transferred already')
  await window.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await transfers.getByRole('button', { name: 'Stop the transfer of debian12.qcow2' }).click()
  await expect(transfers).toBeHidden()
  await window.getByRole('button', { name: /^Tasks/ }).click()
  await expect(vmRow(window, /Download image.*debian12\.qcow2.*Stopped/)).toBeVisible()
  for (const { id } of practice.description.nodes)
    expect(practice.node(id).images.has('debian12.qcow2')).toBe(false)
})

test('a base image is uploaded, and deleted only with its name typed under a warning', async ({
  start,
  world,
}) => {
  const practice = await world({ speed: 200, latency: false })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await openImages(lodger)
  const row = vmRow(window, /ubuntu1804\.qcow2/).filter({ hasNotText: 'Server' })
  await expect(row).toHaveCount(3)
  await row.first().click()
  const inspector = window.getByRole('complementary')
  await inspector.getByRole('button', { name: 'Upload to a server…' }).click()
  await confirmed(lodger, () =>
    window.getByRole('dialog').getByRole('button', { name: 'Start upload' }).click(),
  )
  await expect(vmRow(window, /ubuntu1804\.qcow2.*Server ID_1/)).toBeVisible({ timeout: 30_000 })
  await inspector.getByRole('button', { name: 'More actions' }).click()
  const question = await lodger.opens(() => window.getByRole('menuitem', { name: 'Delete…' }).click())
  await expect(question.locator('body')).toContainText('If others create VMs from it')
  await accept(question, 'ubuntu1804.qcow2')
  await expect(row).toHaveCount(2)
})
