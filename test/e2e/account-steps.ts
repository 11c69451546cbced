import { expect, type Lodger } from './fixtures'

/** Imports a phrase with a path as the first account: the keychain alone guards it. */
export async function importFirst(lodger: Lodger, phrase: string, path: string): Promise<void> {
  const { window } = lodger
  const secret = await lodger.opens(() =>
    window.getByRole('button', { name: 'Import a recovery phrase' }).first().click(),
  )
  await secret.getByRole('button', { name: 'Go on without a passphrase' }).click()
  await secret.getByLabel('Recovery phrase').fill(`${phrase}${path}`)
  await secret.getByRole('button', { name: 'Move it there' }).click()
  await secret.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(secret.getByText('The account is kept')).toBeVisible()
  const done = secret.getByRole('button', { name: 'Done' })
  // The window closes under the click, or by itself a moment before it.
  await Promise.all([secret.waitForEvent('close'), done.click().catch(() => undefined)])
}
