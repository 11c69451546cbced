import { expect, type Lodger, test } from './fixtures'
import { accept, confirmed, rentOn, vmRow } from './steps'

async function choose({ window }: Lodger, item: string) {
  await window.getByRole('complementary').getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: item }).click()
  // A toast is a dialog too, for screen readers.
  return window.locator('.dialog')
}

async function withRunningVm(lodger: Lodger, practice: Parameters<typeof rentOn>[1]) {
  await rentOn(lodger, practice)
  const row = vmRow(lodger.window, /running/i).first()
  await row.click()
  await expect(lodger.window.getByRole('complementary').getByText('Password', { exact: true })).toBeVisible()
  return row
}

test('a VM is reset and forced to restart, each after its own words', async ({ start, world }) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  const { window } = lodger
  await withRunningVm(lodger, practice)
  const reset = await lodger.opens(() => choose(lodger, 'Reset…'))
  await expect(reset.locator('body')).toContainText('saves nothing')
  await accept(reset)
  await expect
    .poll(() => practice.recordedRequests.some(({ path }) => /tasks\/reset\//.test(path)))
    .toBe(true)
  await expect(window.getByText(/has been reset/).first()).toBeVisible()
  const forced = await lodger.opens(() => choose(lodger, 'Force restart…'))
  await expect(forced.locator('body')).toContainText('The power is cut')
  await accept(forced)
  await expect
    .poll(() => practice.recordedRequests.some(({ path }) => /restart\/.*force_reboot=true/.test(path)))
    .toBe(true)
})

test('a password is set, and the log shows dots instead of it', async ({ start, world }) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  await withRunningVm(lodger, practice)
  const dialog = await choose(lodger, 'Set password…')
  await dialog.getByLabel('New password', { exact: true }).fill('quote " in it')
  await dialog.getByLabel('New password again').fill('quote " in it')
  await dialog.getByRole('button', { name: 'Set password' }).click()
  await expect(dialog).toContainText('without " or')
  const password = 'Correct-Horse 42'
  await dialog.getByLabel('New password', { exact: true }).fill(password)
  await dialog.getByLabel('New password again').fill(password)
  await confirmed(lodger, () => dialog.getByRole('button', { name: 'Set password' }).click())
  await expect(dialog).toBeHidden()
  const logs = () =>
    practice.description.nodes.flatMap(({ id }) =>
      [...practice.node(id).vms.values()].flatMap((vm) => vm.log),
    )
  expect(logs().join()).toContain(password)
  const log = await choose(lodger, 'Show log…')
  const text = log.getByRole('textbox', { name: 'log' })
  await expect(text).toHaveValue(/set vm user/)
  await expect(text).toHaveValue(/pwd:•+/)
  expect(await text.inputValue()).not.toContain(password)
})

test('settings are changed only once it is said whether the VM has a public IP', async ({ start, world }) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  const { window } = lodger
  await withRunningVm(lodger, practice)
  const sheet = await choose(lodger, 'Change settings…')
  await sheet.getByLabel('Custom ports').fill('tcp,6000-6009\nnonsense')
  const send = sheet.getByRole('button', { name: 'Change settings' })
  await send.click()
  await expect(sheet).toContainText('could lose its public IP')
  await sheet.getByLabel('Public IP of its own').click()
  await window.getByRole('option', { name: 'It has, or gets, its own' }).click()
  await sheet.getByLabel('Public IP', { exact: true }).fill('198.51.100.7')
  await expect(sheet).toContainText('Line 2 is not of this form')
  await sheet.getByLabel('Custom ports').fill('tcp,6000-6009')
  await sheet.getByLabel('Screen port').fill('64321')
  await confirmed(lodger, () => send.click())
  await expect(sheet).toContainText('takes effect when the VM next starts')
  await sheet.getByRole('button', { name: 'Close' }).last().click()
  await expect(window.getByRole('complementary')).toContainText('198.51.100.7')
  const body = practice.recordedRequests.find(({ path }) => path.includes('/tasks/modify/'))?.body ?? ''
  expect(JSON.parse(body)).toMatchObject({
    additional: {
      ...{ new_public_ip: '198.51.100.7', new_vnc_port: '64321', new_custom_port: ['tcp,6000-6009'] },
    },
  })
})

test('a VM is created with a network of its own, and what was sent stays with it', async ({
  start,
  world,
}) => {
  const practice = await world({ speed: 400 })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await window.getByRole('button', { name: 'New VM' }).first().click()
  const sheet = window.getByRole('dialog')
  await sheet.getByLabel('Name').fill('special box')
  await sheet.getByLabel('Image').click()
  await window
    .getByRole('option', { name: /ubuntu/ })
    .first()
    .click()
  await sheet.getByRole('button', { name: 'Network and data disk' }).click()
  await sheet.getByLabel('Custom ports').fill('tcp/udp,123')
  await sheet.getByLabel('Multicast').fill('230.0.0.1:5558')
  await sheet.getByRole('button', { name: 'Create VM' }).click()
  await expect(sheet).toContainText('Line 1 is not of this form')
  await sheet.getByLabel('Custom ports').fill('tcp,123')
  await confirmed(lodger, () => sheet.getByRole('button', { name: 'Create VM' }).click())
  await expect(sheet).toBeHidden()
  const body = practice.recordedRequests.find(({ path }) => path.endsWith('/tasks/start'))?.body ?? ''
  expect(JSON.parse(body)).toMatchObject({
    additional: { custom_port: ['tcp,123'], multicast: ['230.0.0.1:5558'] },
  })
  await vmRow(window, /special box/).click()
  await expect(window.getByRole('complementary')).toContainText('As sent by Lodger')
  await expect(window.getByRole('complementary')).toContainText('tcp,123')
})
