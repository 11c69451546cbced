import { expect, test } from './fixtures'
import { accept, finish } from './steps'
import { connectTower, towerRow } from './tower-steps'

test('a CloudTower is connected after its certificate was looked at, and one VM is found among ten thousand', async ({
  start,
  world,
}) => {
  const { tower } = await world({ towerVms: 10_000 })
  const lodger = await start()
  const { window } = lodger
  await connectTower(lodger, tower)
  await expect(window.getByText(/^10,0\d\d VMs$/)).toBeVisible()

  // By the filter: two conditions, of which the tower makes one row.
  await window.getByRole('button', { name: 'Filter…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Filter VMs' })
  await dialog.getByRole('textbox', { name: 'Value' }).fill('04321')
  await dialog.getByRole('button', { name: 'Add condition' }).click()
  await dialog.getByRole('combobox', { name: 'What' }).last().click()
  await window.getByRole('option', { name: 'Cluster' }).click()
  await dialog.getByRole('button', { name: /Choose…/ }).click()
  await window.getByRole('menuitemcheckbox', { name: 'big-cluster' }).click()
  await window.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(window.getByText('1 VM', { exact: true })).toBeVisible()
  await towerRow(window, /04321/).click()
  const inspector = window.getByRole('complementary')
  await expect(inspector.getByRole('heading', { name: /04321/ })).toBeVisible()
  await expect(inspector.getByText('big-cluster', { exact: true })).toBeVisible()
  await inspector.getByRole('tab', { name: 'Metrics' }).click()
  await expect(inspector.getByRole('img', { name: 'CPU, 1 hour' }).locator('canvas')).toBeVisible()
  await inspector.getByRole('button', { name: '7 days' }).click()
  await expect(inspector.getByRole('img', { name: 'Network, 7 days' }).locator('canvas')).toBeVisible()

  // Kept under a name, it is there again after another question.
  await window.getByRole('button', { name: 'Saved filters' }).click()
  await window.getByRole('menuitem', { name: 'Save this filter…' }).click()
  await window.getByRole('dialog').getByLabel('Name').fill('That one')
  await window.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await window.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(window.getByText(/^10,0\d\d VMs$/)).toBeVisible()
  await window.getByRole('button', { name: 'Saved filters' }).click()
  await window.getByRole('menuitem', { name: 'That one', exact: true }).click()
  await expect(window.getByText('1 VM', { exact: true })).toBeVisible()

  // Several: ticked with the pointer and the keys, and all that match; one question, one call, an end for each.
  await window.getByRole('button', { name: 'Clear search and filters' }).click()
  await window.getByRole('searchbox').fill('-0432')
  await expect(window.getByText('10 VMs', { exact: true })).toBeVisible()
  const tick = (name: RegExp) => towerRow(window, name).locator('.row-choice')
  await tick(/api-04321/).click()
  await towerRow(window, /build-04325/).click({ modifiers: ['Shift'] })
  await towerRow(window, /lab-04327/).click({ modifiers: ['ControlOrMeta'] })
  const bar = window.getByRole('toolbar', { name: 'Chosen VMs' })
  await expect(bar).toContainText('4 chosen')
  await bar.getByRole('button', { name: 'Choose all 10 that match' }).click()
  await expect(bar).toContainText('10 chosen')
  await window.getByRole('grid').focus()
  await window.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await window.getByRole('checkbox', { name: 'Choose these rows' }).click()
  const question = await lodger.opens(() => bar.getByRole('button', { name: 'Start… (4 of 10)' }).click())
  await expect(question.getByRole('heading')).toHaveText('Start 4 VMs?')
  for (const name of ['api-04329', 'cache-04323', 'desktop-04326', 'web-04320'])
    await expect(question.getByText(name)).toBeVisible()
  // The others are named too, each with what keeps it from this.
  await expect(question.getByText('6 of the 10 chosen')).toBeVisible()
  await expect(question.getByRole('listitem').filter({ hasText: 'runs already' }).first()).toBeVisible()
  await accept(question)
  await expect(window.getByRole('region', { name: 'What became of it' })).toContainText('Start: 4 VMs done')
  await bar.getByRole('button', { name: 'More' }).click()
  await window.getByRole('menuitem', { name: 'Delete for good…' }).click()
  const gone = window.getByRole('dialog', { name: 'Delete 10 VMs for good?' })
  const last = await lodger.opens(() => gone.getByRole('button', { name: 'Delete for good…' }).click())
  // What is the same for all is said once.
  await expect(last.getByText('Snapshots too')).toHaveCount(1)
  await accept(last, new URL(tower.description.url).host)
  await expect(window.getByText('No VM matches')).toBeVisible()
  for (const path of ['/start-vm', '/delete-vm'])
    expect(tower.recorded.filter((call) => call.path === path)).toHaveLength(1)
  expect(tower.violations).toEqual([])
})

test('a key that is revoked in mid-use leads to a sign-in, and a changed certificate to a decision', async ({
  start,
  world,
}) => {
  const { tower } = await world({ towerVms: 300 })
  const lodger = await start()
  const { window } = lodger
  await connectTower(lodger, tower)
  await expect(towerRow(window, /api-/).first()).toBeVisible()

  tower.accounts.keys.clear()
  await window.getByRole('searchbox').fill('web-00')
  const signIn = window.getByRole('alert').getByRole('button', { name: 'Sign in again…' })
  const again = await lodger.opens(() => signIn.click())
  await expect(again.getByLabel('User', { exact: true })).toHaveValue(tower.description.user)
  await again.getByLabel('Password', { exact: true }).fill('wrong')
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(again.getByRole('alert')).toContainText('did not accept this user and password')
  await again.getByLabel('Password', { exact: true }).fill(tower.description.password)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(again.getByText('You are signed in again')).toBeVisible()
  await finish(again)
  await expect(towerRow(window, /web-00/).first()).toBeVisible()

  await tower.changeCertificate()
  tower.dropConnections()
  await window.getByRole('searchbox').fill('lab')
  const look = window.getByRole('alert').getByRole('button', { name: 'Look at the certificate…' })
  const decide = await lodger.opens(() => look.click())
  await expect(decide.getByText('The certificate has changed')).toBeVisible()
  await expect(decide.getByText(tower.description.fingerprint)).toBeVisible()
  await decide.getByRole('button', { name: 'Trust the new one' }).click()
  await finish(decide)
  await expect(towerRow(window, /lab-/).first()).toBeVisible()
})
