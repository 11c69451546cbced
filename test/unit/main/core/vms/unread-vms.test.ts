import { expect, it } from 'vitest'
import { otherVmId, vmId } from '../../../../support/examples'
import { connectedCore, must } from '../../../../support/test-core'

it('an entry that cannot be read hides no VM, and takes none away', async () => {
  const test = await connectedCore(({ dbc }) => {
    dbc.addVm(vmId, 'running')
    dbc.addVm(otherVmId, 'running')
  })
  expect(test.collections.vms.size).toBe(2)
  const removal = must(
    await test.core.vms.remove(
      test.collections.vms.all().find(({ id }) => id === otherVmId)?.key ?? ('' as never),
      'train box',
    ),
  )
  test.dbc.vms.delete(otherVmId)
  test.dbc.unreadVms = 1
  await test.look()
  expect(test.collections.nodes.get(test.theNodeKey)).toMatchObject({ unreadVms: 1 })
  expect(test.collections.vms.size).toBe(2)
  expect(test.collections.tasks.get(removal)?.state).toBe('following')
  test.dbc.unreadVms = 0
  await test.look()
  expect(test.collections.nodes.get(test.theNodeKey)).not.toHaveProperty('unreadVms')
  expect(test.collections.vms.size).toBe(1)
  expect(test.collections.tasks.get(removal)?.state).toBe('done')
})
