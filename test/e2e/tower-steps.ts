import type { Page } from '@playwright/test'
import type { PracticeTower } from '../../src/practice/tower/tower'
import { expect, type Lodger } from './fixtures'
import { finish } from './steps'

/** From the welcome screen to a tower's VMs: its address, its certificate, a key for this computer. */
export async function connectTower(lodger: Lodger, { description }: PracticeTower): Promise<void> {
  const way = lodger.window.getByRole('region', { name: 'Connect a CloudTower' })
  const secret = await lodger.opens(() => way.getByRole('button', { name: 'Connect…' }).click())
  await secret.getByLabel('Address').fill(`${description.url}/v2/api/`)
  await secret.getByRole('button', { name: 'Continue' }).click()
  await expect(secret.getByText(description.fingerprint)).toBeVisible()
  await secret.getByRole('button', { name: 'Trust it' }).click()
  await secret.getByLabel('User', { exact: true }).fill(description.user)
  await secret.getByLabel('Password', { exact: true }).fill(description.password)
  await expect(secret.getByRole('radio', { name: /An API key for this computer/ })).toBeChecked()
  await secret.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(secret.getByText('CloudTower is connected')).toBeVisible()
  await finish(secret)
}

/** A row of a tower's list. */
export function towerRow(window: Page, name: RegExp | string) {
  return window.getByRole('row', { name }).filter({ hasNot: window.getByRole('columnheader') })
}
