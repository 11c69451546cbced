import { expect, type Lodger, test } from './fixtures'
import { openWallet, vmRow } from './steps'

const blocksPerHour = 600
const msPerBlock = 6_000

async function show({ window }: Lodger, section: string): Promise<void> {
  await window
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${section}`) })
    .click()
}

test('a rental is found on the chain, opens its node, shows its end, and is said to be over when it is', async ({
  start,
  world,
}) => {
  const rented = await world({ seed: 7, speed: 20, latency: false })
  const { chain, clock } = rented
  const lodger = await start({ chain: rented.description.chain })
  const { window } = lodger
  const [node] = rented.description.nodes
  const order = chain.order(node?.rentOrders[0]?.id ?? '')
  if (order === undefined) throw new Error('the world has no rental')
  order.rentEnd = chain.block + 14 * blocksPerHour

  await openWallet(lodger, rented)
  await show(lodger, 'Rentals')
  const row = vmRow(window, new RegExp(order.id))
  await expect(row).toContainText('Rented')
  await expect(row).toContainText('8 of 8 RTX 4090')
  await expect(row).toContainText(/in 1[34] h \(/)
  await row.click()
  const details = window.getByRole('complementary')
  await expect(details).toContainText('12,480.55 DBC')
  await expect(details).toContainText('Three days later it deletes their disks and snapshots')

  await details.getByRole('button', { name: 'Add this node' }).click()
  await expect(details).toContainText('Ready: this account rents here')
  await show(lodger, 'VMs')
  await expect(vmRow(window, /train box/)).toContainText(/in 1[34] h \(/)

  clock.advance((order.rentEnd - chain.block + 20) * msPerBlock)
  await show(lodger, 'Rentals')
  await window.getByRole('button', { name: 'Ask the chain again' }).click()
  await expect(row).toContainText('Ended')
  const notices = window.getByRole('region', { name: 'Notifications' })
  await expect(notices.getByText(/^Your rental of .* has ended$/)).toBeVisible()
  // A notice keeps no key from the window.
  await window.keyboard.press('Control+1')
  await expect(vmRow(window, /train box/)).toContainText(/ended \d\d:\d\d/)
})
