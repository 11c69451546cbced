import { expect, test } from './fixtures'
import { addNode, connectClient } from './steps'

test('a look at a client says that it is in order, and which node it has never heard of', async ({
  start,
  world,
}) => {
  const practice = await world()
  const lodger = await start()
  const { window } = lodger
  await connectClient(lodger, practice.description.dbc)
  await window
    .getByRole('link', { name: 'Nodes' })
    .or(window.getByRole('button', { name: 'Nodes' }))
    .first()
    .click()
  await addNode(lodger, practice.unknownNodeId)
  await addNode(lodger, practice.description.nodes[0]?.id ?? '')
  await window
    .getByRole('button', { name: new URL(practice.description.dbc).host })
    .first()
    .click()
  await window.getByRole('button', { name: 'Diagnose' }).click()
  const found = window.getByRole('region', { name: 'What Lodger found' })
  await expect(found).toContainText('version 0.4.1.8')
  await expect(found).toContainText(/It has \d+ peers?/)
  await expect(found).toContainText('is unknown to this client')
  await expect(found).toContainText('answers.')
})
