import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './fixtures'
import { chooseEveryday, confirmed, connectClient, openConsole, rentOn, vmRow } from './steps'

/** A server that answers everything in one way. */
async function serve(
  answer: (end: (status: number, body: string) => void) => void,
): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) =>
    answer((status, body) => response.writeHead(status).end(body)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

test('a wrong address is explained beside its field, and nothing is added', async ({ start }) => {
  const lodger = await start()
  const { window } = lodger
  const field = window.getByLabel('Address of the DBC client')
  const connect = () => window.getByRole('button', { name: 'Connect', exact: true }).click()
  const explained = async (address: string, isAddress = true) => {
    await field.fill(address)
    // What is no address is not asked about.
    await (isAddress ? confirmed(lodger, connect) : connect())
    const form = window.locator('form').filter({ has: field })
    const problem = form.locator('.field-problem').or(form.getByRole('alert')).first()
    await expect(problem).toBeVisible()
    const text = (await problem.textContent()) ?? ''
    await field.fill('')
    await expect(problem).toBeHidden()
    return text
  }
  const servers = {
    html: await serve((end) => end(200, '<html><body>It works</body></html>')),
    half: await serve((end) => end(200, '{"errcode":0,"messa')),
    nothing: await serve((end) => end(200, '')),
    broken: await serve((end) => end(500, 'oops')),
  }
  const texts = [
    await explained('not an address', false),
    await explained('ftp://10.0.0.5', false),
    await explained('127.0.0.1:9'),
    ...(await inTurn(Object.values(servers), ({ url }) => explained(url))),
  ]
  for (const text of texts) expect(text.length).toBeGreaterThan(15)
  expect(new Set(texts).size).toBe(texts.length)
  await expect(window.getByRole('button', { name: 'Start practice' })).toBeVisible()
  for (const { server } of Object.values(servers)) server.close()
})

async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await run(item))
  return results
}

test('a mistyped phrase names the word and what it may have meant, and keeps nothing', async ({
  start,
  world,
}) => {
  const practice = await world()
  const lodger = await start()
  await connectClient(lodger, practice.description.dbc)
  const secret = await lodger.opens(() =>
    lodger.window.getByRole('button', { name: 'Import a recovery phrase' }).first().click(),
  )
  const phrase = 'bottom drive obey lake curtian smoke basket hold race lonely fit walk'
  await chooseEveryday(secret)
  await secret.getByLabel('Recovery phrase').fill(phrase)
  await expect(secret.getByText('Word 5, “curtian”')).toBeVisible()
  await secret.getByRole('button', { name: 'curtain', exact: true }).click()
  await expect(secret.getByLabel('Recovery phrase')).toHaveValue(/curtain/)
  await expect(secret.getByText('5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV')).toBeVisible()
  await Promise.all([secret.waitForEvent('close'), secret.keyboard.press('Escape').catch(() => undefined)])
  await expect(lodger.window.getByText(/No account/).first()).toBeVisible()
})

test('where there is no keychain, only the sealed file is offered, and why', async ({ start, world }) => {
  const practice = await world()
  const lodger = await start({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } })
  await connectClient(lodger, practice.description.dbc)
  const secret = await lodger.opens(() =>
    lodger.window.getByRole('button', { name: 'Create a new account' }).first().click(),
  )
  await expect(secret.getByText('finds no keychain on this system')).toBeVisible()
  await expect(secret.getByRole('radio', { name: /Strong/ })).toBeDisabled()
  await expect(secret.getByRole('radio', { name: /Everyday/ })).toBeDisabled()
  await expect(secret.getByRole('radio', { name: /Portable/ })).toBeChecked()
})

test('a malformed node id is explained beside its field, and nothing is added', async ({ start, world }) => {
  const practice = await world()
  const lodger = await start()
  const { window } = lodger
  await connectClient(lodger, practice.description.dbc)
  await window.getByRole('button', { name: 'Nodes', exact: true }).click()
  await window.getByRole('button', { name: 'Add node' }).first().click()
  const sheet = window.getByRole('dialog')
  for (const wrong of ['12345', `0x${'a'.repeat(64)}`, 'z'.repeat(64)]) {
    await sheet.getByLabel('Node id').fill(wrong)
    await sheet.getByRole('button', { name: 'Add node' }).click()
    await expect(sheet.getByLabel('Node id')).toHaveAttribute('aria-invalid', 'true')
  }
  await window.keyboard.press('Escape')
  await expect(window.getByText('No node yet')).toBeVisible()
})

test('nodes that answer, are slow, are gone and are not known look different', async ({ start, world }) => {
  const practice = await world({ speed: 1000 })
  const [fine, gone, hanging] = practice.description.nodes.map(({ id }) => id)
  practice.faults.on('gone', { node: gone ?? '' })
  practice.faults.on('hang', { node: hanging ?? '' })
  const lodger = await start()
  const { window } = lodger
  await connectClient(lodger, practice.description.dbc)
  await window.getByRole('button', { name: 'Nodes', exact: true }).click()
  for (const id of [fine, gone, hanging, practice.unknownNodeId]) {
    await window.getByRole('button', { name: 'Add node' }).first().click()
    await window
      .getByRole('dialog')
      .getByLabel('Node id')
      .fill(id ?? '')
    await window.getByRole('dialog').getByRole('button', { name: 'Add node' }).click()
    await expect(window.getByRole('dialog')).toBeHidden()
  }
  const row = (id = '') => window.getByRole('row', { name: new RegExp(id.slice(0, 6)) })
  await expect(row(fine)).toContainText('Reachable')
  await expect(row(practice.unknownNodeId)).toContainText(/not known|unknown/i)
  await expect(row(hanging)).toContainText(/slow/i, { timeout: 20_000 })
})

test('a port that is taken and a size beyond what is free are refused in the sheet', async ({
  start,
  world,
}) => {
  const practice = await world()
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await expect(vmRow(window, /running/i)).toHaveCount(3)
  await window.getByRole('button', { name: 'New VM' }).first().click()
  const sheet = window.getByRole('dialog')
  await sheet.getByLabel('Memory').fill('99999')
  await sheet.getByRole('button', { name: /Advanced/ }).click()
  const [busy] = practice.description.nodes.flatMap(({ id }) => [...practice.node(id).vms.values()])
  await sheet.getByLabel('Screen port').fill(String(busy?.settings.vncPort))
  await sheet.getByRole('button', { name: 'Create VM' }).click()
  await expect(sheet.getByLabel('Memory')).toHaveAttribute('aria-invalid', 'true')
  await expect(sheet.getByText(/Taken by another VM/)).toBeVisible()
  expect(practice.recordedRequests.filter(({ path }) => path.endsWith('/tasks/start'))).toEqual([])
})

test('a console whose VM vanishes says so', async ({ start, world }) => {
  const practice = await world()
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await expect(vmRow(window, /train box/)).toBeVisible()
  const console = await openConsole(lodger, /train box/)
  await window.getByRole('complementary').getByRole('button', { name: 'More actions' }).click()
  await confirmed(lodger, () => window.getByRole('menuitem', { name: 'Delete…' }).click(), 'train box')
  await expect(console.locator('[data-phase="gone"]')).toBeVisible()
  await expect(console.getByText('This VM does not exist any more')).toBeVisible()
})

test('a console waits while its VM is off and comes back with it', async ({ start, world }) => {
  const practice = await world({ speed: 50 })
  const lodger = await start()
  const { window } = lodger
  await rentOn(lodger, practice)
  await expect(vmRow(window, /train box/)).toBeVisible()
  const console = await openConsole(lodger, /train box/)
  const inspector = window.getByRole('complementary')
  await confirmed(lodger, () => inspector.getByRole('button', { name: /Cut power/ }).click())
  await expect(console.locator('[data-phase="waiting"]')).toBeVisible()
  await confirmed(lodger, () => inspector.getByRole('button', { name: 'Start', exact: true }).click())
  await expect(console.locator('[data-phase="connected"]')).toBeVisible({ timeout: 40_000 })
})
