import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSshAgent } from '../support/ssh-agent'
import { sshdMissing, startSshd } from '../support/sshd'
import { expect, test } from './fixtures'
import { accept, confirmed, connectClient, rentOn, vmRow } from './steps'

test('what is refused does not happen, and what is asked tells everything about it', async ({
  start,
  world,
}) => {
  const practice = await world()
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await vmRow(window, /train box/).click()
  const remove = async () => {
    await window.getByRole('complementary').getByRole('button', { name: 'More actions' }).click()
    await window.getByRole('menuitem', { name: 'Delete…' }).click()
  }
  const question = await lodger.opens(remove)
  const body = question.locator('body')
  await expect(question.getByRole('heading', { name: 'Delete train box?' })).toBeVisible()
  for (const fact of ['My account', '5', new URL(practice.description.dbc).host, 'Stays on this computer'])
    await expect(body).toContainText(fact)
  await expect(question.locator('svg.identicon')).toBeVisible()
  // The window is as high as what it asks: nothing to scroll to, and nothing empty below it.
  const roomBelow = () =>
    question.locator('main').evaluate((main) => {
      const end = main.lastElementChild?.getBoundingClientRect().bottom ?? 0
      return Math.round(main.getBoundingClientRect().bottom - end)
    })
  await expect.poll(roomBelow).toBeLessThan(24)
  expect(await roomBelow()).toBeGreaterThanOrEqual(20)
  const yes = question.getByRole('button', { name: 'Delete VM and disks' })
  await expect(yes).toBeDisabled()
  await question.getByRole('textbox').fill('train bo')
  await expect(yes).toBeDisabled()
  await Promise.all([
    question.waitForEvent('close'),
    question
      .getByRole('button', { name: 'Cancel' })
      .click()
      .catch(() => undefined),
  ])
  await expect(vmRow(window, /train box.*Running/)).toBeVisible()
  await expect(window.getByRole('alert')).toHaveCount(0)
  expect(practice.recordedRequests.filter(({ path }) => path.includes('/tasks/delete/'))).toEqual([])

  // The main window has no call that answers; that main refuses one from it is tested beside the dispatcher.
  const forged = await lodger.opens(remove)
  await expect(forged.getByRole('heading', { name: 'Delete train box?' })).toBeVisible()
  for (const name of ['secret.question', 'secret.answer']) {
    const answer = window.evaluate(
      (call) =>
        (
          globalThis as unknown as { lodger: { invoke(name: string, input: unknown): unknown } }
        ).lodger.invoke(call, {}),
      name,
    )
    await expect(answer).rejects.toThrow('no such call here')
  }
  await Promise.all([forged.waitForEvent('close'), forged.keyboard.press('Escape').catch(() => undefined)])
  expect(practice.recordedRequests.filter(({ path }) => path.includes('/tasks/delete/'))).toEqual([])

  // What is asked while the last question's window is still closing gets a window of its own.
  await vmRow(window, /train box/).click()
  const copyTwice = window.getByRole('complementary').getByRole('button', { name: 'Copy password' })
  await confirmed(lodger, () => copyTwice.click())
  await confirmed(lodger, () => copyTwice.click())
})

test('signatures and secrets are in the journal, which can be searched and exported', async ({
  start,
  world,
}) => {
  const practice = await world()
  const lodger = await start()
  const { window, app } = lodger
  await rentOn(lodger, practice)
  await vmRow(window, /train box/).click()
  const inspector = window.getByRole('complementary')
  await confirmed(lodger, () => inspector.getByRole('button', { name: 'Show password' }).click())
  await window.getByRole('button', { name: /^Account/ }).click()
  await window.getByRole('button', { name: 'Journal…' }).click()
  const journal = window.getByRole('dialog')
  const rows = journal.getByRole('row').filter({ hasNot: window.getByRole('columnheader') })
  await expect(rows.filter({ hasText: 'Signed a nonce' })).toHaveCount(3)
  await expect(rows.filter({ hasText: 'Password shown' })).toContainText('train box')
  await journal.getByRole('searchbox').fill('train')
  await expect(rows).toHaveCount(1)

  const folder = await mkdtemp(join(tmpdir(), 'lodger-export-'))
  const path = join(folder, 'mine.jsonl')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await journal.getByRole('button', { name: 'Export…' }).click()
  await expect(journal).toContainText(path)
  const lines = (await readFile(path, 'utf8')).trim().split('\n')
  const events = lines.map((line) => (JSON.parse(line) as { event: string }).event)
  expect(events.filter((event) => event === 'signedNonce')).toHaveLength(3)
  expect(events.filter((event) => event === 'signedSession')).toHaveLength(3)
  expect(events.at(-1)).toBe('passwordShown')
  await rm(folder, { recursive: true, force: true })
})

test('an unencrypted client is marked, and reached through SSH under a key that the user confirmed', async ({
  start,
  world,
}) => {
  test.skip(sshdMissing !== undefined, sshdMissing)
  const practice = await world()
  const sshd = await startSshd()
  const agent = await startSshAgent(sshd.identity)
  try {
    const lodger = await start({ env: { SSH_AUTH_SOCK: agent.socket } })
    const { window } = lodger
    // The same client by an address that does not look like this computer's own.
    const url = practice.description.dbc.replace('127.0.0.1', '0.0.0.0')
    await connectClient(lodger, url)
    const { host } = new URL(url)
    await window.getByRole('button', { name: `${host}, Connected, Unencrypted line` }).click()
    await window.getByRole('button', { name: 'Tunnel through SSH…' }).click()
    const dialog = window.getByRole('dialog')
    await dialog.getByLabel('SSH address').fill(`${sshd.user}@127.0.0.1:${sshd.port}`)
    const question = await lodger.opens(() =>
      dialog.getByRole('button', { name: 'Look at the host key…' }).click(),
    )
    await expect(question.locator('body')).toContainText(/SHA256:[A-Za-z0-9+/]{43}/)
    await accept(question)
    await expect(dialog).toBeHidden()
    const source = window.getByRole('button', { name: `${host}, Connected`, exact: true })
    await expect(source).toBeVisible()

    await sshd.restart({ newHostKey: true })
    await expect(window.getByText(/tunnel to .* is stopped: nothing is sent there/)).toBeVisible()
    await window.getByRole('button', { name: 'Look at it' }).click()
    await expect(dialog.getByRole('alert')).toContainText('shows another host key than the one you trusted')
    const again = await lodger.opens(() =>
      dialog.getByRole('button', { name: 'Look at the host key…' }).click(),
    )
    await expect(again.locator('body')).toContainText('Trusted so far')
    await accept(again)
    await expect(source).toBeVisible()
  } finally {
    await agent.close()
    await sshd.close()
  }
})
