import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { accept, confirmed, rentOn, vmRow } from './steps'

// Clients from before 0.4.0.0 (DBC HTTP API, 15), driven through the screens.
for (const dialect of ['0.3.9.1', 'asked-for'] as const)
  test(`a client of the dialect ${dialect} shows disks, takes a snapshot of one of them, and moves images`, async ({
    start,
    world,
  }) => {
    const practice = await world({ speed: 400, latency: false, dialect })
    const lodger = await start()
    const { window } = lodger
    await rentOn(lodger, practice)
    // Old nodes tell no names (8.2).
    await vmRow(window, /Off/).first().click()
    const inspector = window.getByRole('complementary')
    await inspector.getByRole('tab', { name: 'Disks' }).click()
    await expect(inspector.getByRole('tabpanel')).toContainText('vda')
    await expect(inspector.getByRole('tabpanel')).toContainText('older than 0.4.0.0 and cannot change disks')

    await inspector.getByRole('tab', { name: 'Snapshots' }).click()
    await inspector.getByRole('button', { name: 'Take snapshot…' }).click()
    const dialog = window.locator('.dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('before-update')
    await dialog.getByLabel('Disks').click()
    await window.getByRole('option', { name: 'vda' }).click()
    await confirmed(lodger, () => dialog.getByRole('button', { name: 'Take snapshot' }).click())
    await expect(dialog).toBeHidden()
    await expect(inspector.getByRole('listitem').filter({ hasText: 'before-update' })).toContainText('Done', {
      timeout: 30_000,
    })
    const taken = practice.recordedRequests.find(({ path }) => /\/snapshot\/[^/]+\/create$/.test(path))
    expect(JSON.parse(taken?.body ?? '{}')).toMatchObject({
      additional: { snapshot_name: 'before-update', disks: [{ disk_name: 'vda', driver: 'qcow2' }] },
    })

    await window.getByRole('button', { name: 'Images', exact: true }).click()
    await vmRow(window, /ubuntu1804\.qcow2/)
      .first()
      .click()
    await inspector.getByRole('button', { name: 'Upload to a server…' }).click()
    // Asked, unless the image is on the node where the snapshot was confirmed a moment ago.
    const asked = new Promise<Page>((resolve) => lodger.app.once('window', resolve))
    await dialog.getByRole('button', { name: 'Start upload' }).click()
    const question = await Promise.race([asked, expect(dialog).toBeHidden()])
    if (question !== undefined) await accept(question)
    await expect(dialog).toBeHidden()
    const sent = practice.recordedRequests.find(({ path }) => path.includes('/images/upload'))
    const isNameInPath = sent?.path.endsWith('/images/upload/ubuntu1804.qcow2')
    expect(isNameInPath).toBe(dialect === 'asked-for')
  })
