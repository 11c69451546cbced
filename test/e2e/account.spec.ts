import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { chooseEveryday, connectClient } from './steps'

/** The words on the page, in their order. */
async function wordsShown(secret: Page): Promise<string[]> {
  const list = secret.getByRole('list', { name: 'Recovery phrase' })
  const items = await list.getByRole('listitem').allTextContents()
  return items.map((item) => item.replace(/^\s*\d+\s*/, '').trim())
}

test('a new phrase is shown once, asked back, and kept for the next start', async ({ start, world }) => {
  const practice = await world()
  const lodger = await start()
  await connectClient(lodger, practice.description.dbc)
  const secret = await lodger.opens(() =>
    lodger.window.getByRole('button', { name: 'Create a new account' }).first().click(),
  )
  await chooseEveryday(secret)
  const show = secret.getByRole('button', { name: 'Hold to show the words' })
  await show.hover()
  await secret.mouse.down()
  await expect(secret.getByText('nobody looking on')).toBeHidden()
  const words = await wordsShown(secret)
  await secret.mouse.up()
  await expect(secret.getByText('nobody looking on')).toBeVisible()
  expect(words).toHaveLength(12)
  await secret.getByRole('button', { name: 'I have written them down' }).click()
  await expect(secret.getByText(words.join(' '))).toHaveCount(0)

  const fields = secret.getByLabel(/^Word \d+$/)
  await expect(fields).toHaveCount(3)
  for (let index = 0; index < 3; index += 1) await fields.nth(index).fill('wrong')
  await secret.getByRole('button', { name: 'Keep the account' }).click()
  await expect(secret.getByText(/This is not word/)).toHaveCount(3)

  for (let index = 0; index < 3; index += 1) {
    const label = await fields
      .nth(index)
      .evaluate((field) => (field as HTMLInputElement).labels?.[0]?.textContent ?? '')
    await fields.nth(index).fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '')
  }
  await secret.getByRole('button', { name: 'Keep the account' }).click()
  await expect(secret.getByText('The account is kept')).toBeVisible()
  await Promise.all([
    secret.waitForEvent('close'),
    secret
      .getByRole('button', { name: 'Done' })
      .click()
      .catch(() => undefined),
  ])
  await expect(lodger.window.getByText('My account')).toBeVisible()

  await lodger.close()
  const again = await start({ userData: lodger.userData })
  await expect(again.window.getByText('My account')).toBeVisible()
})
