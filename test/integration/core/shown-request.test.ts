import { afterEach, expect, it } from 'vitest'
import { hiddenSecret } from '#shared/domain/shown-request'
import type { VmRequest } from '#shared/domain/vm-plan'
import { must } from '../../support/headless'
import { type RentedWorld, rentWorld } from '../../support/rented-world'

let rented: RentedWorld | undefined
afterEach(() => rented?.close())

async function requestFor({ wholeNode }: RentedWorld): Promise<VmRequest> {
  const node = await wholeNode()
  return {
    ...{ nodeKey: node.key, name: 'shown', image: node.facts?.images[0]?.name ?? '', os: 'linux' },
    ...{ biosMode: 'legacy', gpuCount: 0, cpuCores: 2, memoryGib: 4, diskGib: 10 },
    ...{ loginPort: 5702, vncPort: 5982, customPorts: ['tcp,6100'] },
  }
}

it('the request that is shown is the one that is sent, but for the session', async () => {
  rented = await rentWorld()
  const { core, requests } = rented
  const request = await requestFor(rented)
  const shown = must(core.vms.showCreate(request))
  expect(must(core.vms.showCreate({ ...request, cpuCores: 4 })).body['additional']).toMatchObject({
    task_id: (shown.body['additional'] as { task_id: string }).task_id,
    cpu_cores: '4',
  })
  must(await core.vms.create(request))
  const [sent] = requests('tasks/start')
  expect(`${rented.world.description.dbc}${sent?.path}`).toBe(shown.url)
  const body = JSON.parse(sent?.body ?? '') as Record<string, unknown>
  expect(body['session_id']).not.toBe(hiddenSecret)
  expect({ ...body, session_id: hiddenSecret, session_id_sign: hiddenSecret }).toEqual(shown.body)
  // The next VM is another one.
  const next = must(core.vms.showCreate({ ...request, loginPort: 5703, vncPort: 5983 }))
  expect((next.body['additional'] as { task_id: string }).task_id).not.toBe(
    (shown.body['additional'] as { task_id: string }).task_id,
  )
})

it('showing a request signs nothing, sends nothing and shows no secret', async () => {
  rented = await rentWorld()
  const { core, world } = rented
  const request = await requestFor(rented)
  const sentBefore = rented.requests('tasks/start').length
  const shown = JSON.stringify(must(core.vms.showCreate(request)))
  expect(rented.requests('tasks/start')).toHaveLength(sentBefore)
  for (const { body } of world.recordedRequests) {
    const { session_id: id, session_id_sign: sign } = JSON.parse(body || '{}') as Record<string, string>
    for (const secret of [id, sign]) if (secret !== undefined) expect(shown).not.toContain(secret)
  }
})

it('a login port may be left out beside a public address of its own', async () => {
  rented = await rentWorld()
  const { core, requests } = rented
  const { loginPort: _, ...request } = await requestFor(rented)
  expect(await core.vms.create(request)).toMatchObject({
    error: { code: 'vmRequestInvalid', problems: { loginPort: { kind: 'required' } } },
  })
  must(await core.vms.create({ ...request, publicIp: '203.0.113.77' }))
  const sent = JSON.parse(requests('tasks/start')[0]?.body ?? '{}') as { additional: object }
  expect(Object.keys(sent.additional)).not.toContain('ssh_port')
})
