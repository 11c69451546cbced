import type { Page } from '@playwright/test'
import type { PracticeTower } from '../../src/practice/tower/tower'
import { expect, type Lodger, test } from './fixtures'
import { confirmed } from './steps'
import { connectTower, towerRow } from './tower-steps'

/** The forms of a tower's VMs, as a person goes through them. */
class Forms {
  readonly #lodger: Lodger
  readonly #tower: PracticeTower

  constructor(lodger: Lodger, tower: PracticeTower) {
    this.#lodger = lodger
    this.#tower = tower
  }

  get window(): Page {
    return this.#lodger.window
  }

  get dialog() {
    // A notice is a dialog too, without a form.
    return this.window.getByRole('dialog').filter({ has: this.window.locator('form') })
  }

  get inspector() {
    return this.window.getByRole('complementary')
  }

  button(name: string) {
    return this.inspector.getByRole('button', { name, exact: true })
  }

  field(name: string) {
    return this.dialog.getByLabel(name, { exact: true })
  }

  async show(vm: string): Promise<void> {
    await towerRow(this.window, new RegExp(`^Choose ${vm} `)).click()
    await expect(this.inspector.getByRole('heading', { name: vm, exact: true })).toBeVisible()
    await expect(this.inspector.getByText('CPU model', { exact: true })).toBeVisible()
    await this.settled()
  }

  /** Opens a form from the VM's menu. */
  async open(name: string): Promise<void> {
    await this.button('More actions').click()
    await this.window.getByRole('menuitem', { name, exact: true }).click()
    await expect(this.dialog).toBeVisible()
  }

  async choose(name: string, option: RegExp | string, at = 0): Promise<void> {
    await this.dialog.getByRole('combobox', { name, exact: true }).nth(at).click()
    await this.window.getByRole('option', { name: option }).first().click()
  }

  /** Nothing goes on with the VM that is shown. */
  async settled(): Promise<void> {
    await expect(this.inspector.locator('.tower-working')).toHaveCount(0)
  }

  /** Sends the form, and tells what left; `isAsked`: a question comes first. */
  async send(name: string, path: string, isAsked = false): Promise<unknown> {
    const before = this.#sent(path).length
    const submit = this.dialog.getByRole('button', { name, exact: true })
    await expect(submit).toBeEnabled()
    if (isAsked) await confirmed(this.#lodger, () => submit.click())
    else await submit.click()
    await expect(this.dialog).toHaveCount(0)
    await expect.poll(() => this.#sent(path).length).toBe(before + 1)
    return JSON.parse(this.#sent(path).at(-1)?.body ?? 'null')
  }

  #sent(path: string) {
    return this.#tower.recorded.filter((call) => call.path === path)
  }
}

test('every form of a tower’s VM says what is wrong, sends what was filled in, and shows it afterwards', async ({
  start,
  world,
}) => {
  test.setTimeout(120_000)
  const { tower } = await world({ speed: 60, latency: false })
  const lodger = await start()
  await connectTower(lodger, tower)
  const forms = new Forms(lodger, tower)
  const { window, inspector } = forms

  // A new VM: what is wrong stands at its field, and keeps the button shut.
  await window.getByRole('button', { name: 'New VM…' }).click()
  await forms.choose('Cluster', 'sim-cluster-01')
  await forms.field('Name').first().fill('shop')
  await forms.choose('Disk from', /old-data/)
  await forms.dialog.getByRole('button', { name: 'Add disk' }).click()
  await forms.choose('Storage policy', 'Erasure coding')
  await forms.choose('Disc', /rocky/)
  await forms.choose('Start from', 'The first disk')
  await forms.choose('Network', 'default')
  await forms.field('MAC address').fill('01:00:5e:00:00:01')
  await expect(forms.dialog.getByText(/means a group of machines/)).toBeVisible()
  await forms.field('MAC address').fill('52:54:00:00:00:99')
  await forms.dialog.getByRole('button', { name: 'I/O limits' }).click()
  await forms.choose('Limit', 'All disks together')
  await expect(forms.dialog.getByText('Set one of the two.')).toBeVisible()
  await expect(forms.dialog.getByRole('button', { name: 'Create VM' })).toBeDisabled()
  await forms.field('IOPS').fill('800')
  await forms.dialog.getByRole('button', { name: 'Placement and owner' }).click()
  await forms.choose('HA priority', 'High')
  await forms.choose('Owner', 'practice')
  expect(await forms.send('Create VM', '/create-vm', true)).toMatchObject([
    { name: 'shop', io_policy: 'RESTRICT_WHOLE_VM', max_iops: 800, ha_priority: 'LEVEL_3_HIGH' },
  ])

  // From a template, told its address at the first start; a gateway that it could not reach is said before.
  await window.getByRole('button', { name: 'New VM…' }).click()
  await forms.choose('Cluster', 'sim-cluster-01')
  await forms.choose('Made from', /rocky-9-cloud/)
  await forms.field('Name').first().fill('cloudy')
  await forms.field('Choose network cards').check()
  await forms.choose('Network', 'default')
  await forms.choose('Address of card 1', 'Fixed address')
  await forms.field('IPv4 address').fill('10.10.1.77')
  await forms.field('Gateway').fill('10.11.1.1')
  await expect(forms.dialog.getByText(/could not reach it/)).toBeVisible()
  await forms.field('Gateway').fill('10.10.1.1')
  await forms.field('SSH public keys, one a line').fill('-----BEGIN OPENSSH PRIVATE KEY-----')
  await expect(forms.dialog.getByText(/Never a private key/)).toBeVisible()
  await forms.field('SSH public keys, one a line').fill(`ssh-ed25519 ${'A'.repeat(68)} me`)
  await forms.field('Host name').fill('cloudy')
  await forms.send('Create VM', '/create-vm-from-content-library-template')

  // Each form on a VM of its own, so that none waits for the one before.
  await forms.show('ci-runner')
  await forms.open('Edit…')
  await forms.field('Memory (GiB)').fill('24')
  await forms.choose('HA priority', 'Low')
  await forms.send('Save', '/update-vm-basic-info')
  await forms.show('paused-test')
  await forms.open('Advanced options…')
  await expect(forms.dialog.getByText(/counts from its next start/)).toBeVisible()
  await forms.choose('CPU model', 'Skylake-Server')
  await forms.field('Tuned for Windows').check()
  expect(await forms.send('Save', '/update-vm-advanced-options')).toMatchObject({
    data: { cpu_model: 'Skylake-Server', windows_optimize: true },
  })
  await forms.show('appliance')
  await forms.open('Change owner…')
  await forms.choose('User name on the CloudTower', 'li.na')
  await forms.send('Change owner', '/update-vm-owner', true)
  await forms.show('database')
  await forms.button('More for database-1').click()
  await window.getByRole('menuitem', { name: 'Grow…' }).click()
  await forms.field('Size (GiB)').fill('10')
  await expect(forms.dialog.getByText(/^A disk cannot shrink: more than/)).toBeVisible()
  await forms.field('Size (GiB)').fill('777')
  await forms.send('Grow disk', '/expand-vm-disk')
  await forms.show('web-02')
  await forms.button('Add disk…').click()
  await forms.field('Name').fill('logs')
  await forms.choose('Limit', 'Each new disk')
  await forms.field('Bandwidth (MiB/s)').fill('50')
  await forms.send('Add disk', '/add-vm-disk')
  await forms.show('desktop-vgpu')
  await forms.button('Add CD drive…').click()
  await forms.choose('Disc', /ubuntu/)
  await forms.send('Add CD drive', '/add-vm-cd-rom')
  await forms.show('train-b')
  await inspector
    .getByRole('button', { name: /^More for/ })
    .last()
    .click()
  await confirmed(lodger, () => window.getByRole('menuitem', { name: 'Detach GPU' }).click())
  await forms.show('train-a')
  await forms.open('Set guest password…')
  await forms.field('New password').fill('one')
  await forms.field('New password, again').fill('two')
  await expect(forms.dialog.getByText('The two are not the same.')).toBeVisible()
  await forms.field('New password, again').fill('one')
  await forms.send('Set password', '/reset-vm-guest-os-password', true)
  await forms.show('web-01')
  await forms.open('Edit…')
  await forms.field('Memory (GiB)').fill('2')
  await expect(forms.dialog.getByText(/need the VM to be off/)).toBeVisible()
  await forms.dialog.getByRole('button', { name: 'Cancel' }).click()
  await forms.open('Guest settings…')
  await forms.field('Host name').fill('-web')
  await expect(forms.dialog.getByText(/no hyphen at an end/)).toBeVisible()
  await forms.field('Host name').fill('web-one')
  await forms.send('Save', '/update-vm-host-options')
  await forms.show('appliance')
  await forms.button('Add network card…').click()
  await forms.choose('Network', 'office')
  await forms.send('Add network card', '/add-vm-nic')
  await forms.show('train-b')
  await expect(inspector.getByText('It has no GPU.')).toBeVisible()
  await forms.button('Attach GPU…').click()
  await forms.choose('GPU', /·/)
  await forms.send('Attach GPU', '/add-vm-gpu-device')
  await forms.show('database')
  await expect(inspector.getByText(/of 777 GiB/)).toBeVisible()
  await forms.open('Migrate…')
  await forms.choose('Host', /node-0/)
  await forms.send('Migrate', '/migrate-vm')
  await forms.show('ci-runner')
  await expect(inspector.getByText('24 GiB', { exact: true })).toBeVisible()
  await forms.open('Clone…')
  await forms.field('Name of the new VM').fill('ci-copy')
  await forms.field('Full copy').check()
  await forms.send('Clone VM', '/clone-vm')

  // What was filled in is there afterwards.
  const after: Readonly<Record<string, readonly (RegExp | string)[]>> = {
    shop: ['old-data', /Erasure coding 4\+2/, '52:54:00:00:00:99', '800 IOPS', 'On, high priority'],
    'paused-test': ['Skylake-Server'],
    'web-02': [/limited to 50 MiB\/s/],
    'desktop-vgpu': [/ubuntu-22/],
    'web-01': ['web-one'],
  }
  for (const [name, facts] of Object.entries(after)) {
    await forms.show(name)
    for (const fact of facts) await expect(inspector.getByText(fact).first()).toBeVisible()
  }
  await expect(towerRow(window, /^Choose cloudy .*10\.10\.1\.77/)).toBeVisible()
  await expect(towerRow(window, /^Choose ci-copy /)).toBeVisible()
  expect(tower.violations).toEqual([])
})

test('on a tower before 4.4 the VMTools disc and its drive are chosen, and what it does not know is not asked', async ({
  start,
  world,
}) => {
  const { tower } = await world({ speed: 60, latency: false, towerDress: '3.x' })
  const lodger = await start()
  await connectTower(lodger, tower)
  const forms = new Forms(lodger, tower)
  await forms.show('web-01')
  await forms.button('Add disk…').click()
  await forms.dialog.getByRole('combobox', { name: 'Storage policy' }).click()
  const thick = lodger.window.getByRole('option', { name: '3 copies, thick' })
  await expect(thick).toBeVisible()
  await expect(lodger.window.getByRole('option', { name: 'Erasure coding' })).toHaveCount(0)
  await thick.click()
  await forms.dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(forms.dialog).toHaveCount(0)
  await forms.open('Install VMTools…')
  await expect(forms.dialog.getByText('CD drive 1')).toBeVisible()
  expect(await forms.send('Insert disc', '/install-vmtools', true)).toMatchObject({
    data: { svt_image_id: expect.any(String), cd_rom_id: expect.any(String) },
  })
  await expect(forms.inspector.getByText(/SMTX_VMTOOLS/)).toBeVisible()
  expect(tower.violations).toEqual([])
})
