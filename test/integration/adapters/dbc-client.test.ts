import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NodeId, RentOrderId } from '#shared/domain/ids'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { createDbcClient } from '../../../src/main/adapters/dbc/client'
import type { Authority, DbcClient } from '../../../src/main/core/ports-dbc'
import {
  address,
  exampleDetails,
  nodeId,
  otherNodeId,
  otherVmId,
  sessionId,
  theNodeKey,
  vmId,
} from '../../support/examples'
import { settle } from '../../support/fakes'
import { HttpHost } from '../../support/loopback'
import { must } from '../../support/test-core'

let server: HttpHost
let client: DbcClient

beforeEach(async () => {
  server = await HttpHost.start()
  client = createDbcClient(server.origin)
})

afterEach(async () => {
  await client.close()
  await server.close()
})

/** Answers every request with this message, as a node does. */
function answerWith(message: unknown, errcode = 0): void {
  server.answer = (response) => response.end(JSON.stringify({ errcode, message }))
}

const rentOrder = '1203' as RentOrderId
const session: Authority = { kind: 'session', sessionId, sign: 'ab'.repeat(64), rentOrder }
const wallet: Authority = { kind: 'wallet', address, nonce: 'n'.repeat(55), sign: 'cd'.repeat(64), rentOrder }
const request: VmRequest = {
  ...{ nodeKey: theNodeKey, name: 'train box', image: 'ubuntu2204.qcow2', os: 'linux', biosMode: 'legacy' },
  ...{ gpuCount: 1, cpuCores: 8, memoryGib: 32, diskGib: 100, loginPort: 5601, vncPort: 5901 },
}
const listed = { task_id: vmId, create_time: '2025-03-02 14:05:31', desc: 'train box', status: 'running' }

const peer = { peer_nodes_list: [nodeId], additional: {} }
const withSession = {
  ...peer,
  session_id: sessionId,
  session_id_sign: 'ab'.repeat(64),
  rent_order: '1203',
}

interface Case {
  readonly name: string
  readonly call: () => Promise<Result<unknown, AppError>>
  readonly answer: unknown
  readonly path: string
  readonly body: unknown
}

const cases: readonly Case[] = [
  {
    name: 'the client’s version',
    call: () => client.version(),
    answer: { client_version: '0.4.1.8' },
    path: '/api/v1/',
    body: expect.anything(),
  },
  {
    name: 'a machine',
    call: () => client.nodeFacts(nodeId),
    answer: { version: '0.4.1.8' },
    path: '/api/v1/mining_nodes',
    body: peer,
  },
  {
    name: 'its rent orders',
    call: () => client.rentals(nodeId),
    answer: { rent_orders: [] },
    path: '/api/v1/rent_orders',
    body: peer,
  },
  {
    name: 'a session id',
    call: () => client.sessionId(nodeId, wallet),
    answer: { session_id: sessionId },
    path: '/api/v1/mining_nodes/session_id',
    body: {
      ...peer,
      ...{ wallet: address, nonce: 'n'.repeat(55), sign: 'cd'.repeat(64), rent_order: '1203' },
    },
  },
  {
    name: 'the list of VMs',
    call: () => client.vmList(nodeId, session),
    answer: [listed],
    path: '/api/v1/tasks',
    body: withSession,
  },
  {
    name: 'one VM',
    call: () => client.vmInfo(nodeId, session, vmId),
    answer: listed,
    path: `/api/v1/tasks/${vmId}`,
    body: withSession,
  },
  {
    name: 'a new VM with Linux',
    call: () => client.vmCreate(nodeId, session, vmId, request),
    answer: { ...listed, status: 'creating' },
    path: '/api/v1/tasks/start',
    body: {
      ...withSession,
      additional: {
        ...{ task_id: vmId, desc: 'train box', image_name: 'ubuntu2204.qcow2' },
        ...{ operation_system: 'linux', bios_mode: 'legacy', gpu_count: '1', cpu_cores: '8' },
        ...{ mem_size: '32', disk_size: '100', ssh_port: '5601', vnc_port: '5901' },
      },
    },
  },
  {
    name: 'a new VM with Windows',
    call: () => client.vmCreate(nodeId, session, vmId, { ...request, os: 'windows', biosMode: 'uefi' }),
    answer: { ...listed, status: 'creating' },
    path: '/api/v1/tasks/start',
    body: {
      ...withSession,
      additional: {
        ...{ task_id: vmId, desc: 'train box', image_name: 'ubuntu2204.qcow2' },
        ...{ operation_system: 'windows', bios_mode: 'uefi', gpu_count: '1', cpu_cores: '8' },
        ...{ mem_size: '32', disk_size: '100', rdp_port: '5601', vnc_port: '5901' },
      },
    },
  },
  ...(
    [
      ['start', 'start'],
      ['cutPower', 'stop'],
      ['restart', 'restart'],
    ] as const
  ).map(([action, verb]) => ({
    name: `${action} of a VM`,
    call: () => client.vmPower(nodeId, session, vmId, action),
    answer: 'ok',
    path: `/api/v1/tasks/${verb}/${vmId}`,
    body: withSession,
  })),
  {
    name: 'the deletion of a VM',
    call: () => client.vmDelete(nodeId, session, vmId),
    answer: 'ok',
    path: `/api/v1/tasks/delete/${vmId}`,
    body: withSession,
  },
]

describe.each(cases)('asking for $name', ({ call, answer, path, body }) => {
  it('sends exactly what the specification says, once', async () => {
    answerWith(answer)
    must(await call())
    expect(server.requests).toEqual([{ method: 'POST', path, contentType: 'application/json', body }])
  })

  it('passes on a refusal, and does not try again', async () => {
    answerWith('something is wrong', 1)
    expect(await call()).toEqual({ ok: false, error: { code: 'refused', serverText: 'something is wrong' } })
    expect(server.requests).toHaveLength(1)
  })

  it('is sent once also when the answer is lost', async () => {
    server.answer = (response) => response.socket?.destroy()
    expect(await call()).toMatchObject({ ok: false, error: { code: 'unreachable', reason: 'closed' } })
    expect(server.requests).toHaveLength(1)
  })

  it.each([[null], [5], [[5]], [{ task_id: 5, session_id: 5, rent_orders: 5, client_version: 5 }]])(
    'takes an answer like %j for none of its own, or reads what there is',
    async (strange) => {
      answerWith(strange)
      const result = await call()
      if (!result.ok) expect(result.error).toMatchObject({ code: 'wrongShape' })
    },
  )
})

describe('a client that answers something else than its version', () => {
  it.each([['ok'], [{}], [{ client_version: 4 }]])('like %j is said to', async (message) => {
    answerWith(message)
    expect(await client.version()).toEqual({ ok: false, error: { code: 'wrongShape', what: 'version' } })
  })
})

describe('an accepted change', () => {
  it('is told by a text; an object means that a wrong path was read as a question', async () => {
    answerWith(listed)
    for (const call of [
      client.vmPower(nodeId, session, vmId, 'start'),
      client.vmDelete(nodeId, session, vmId),
    ])
      expect(await call).toMatchObject({ ok: false, error: { code: 'wrongShape' } })
  })

  it.each([[null], [true], ['']])(
    'is one also with no word but %j: the code has said so',
    async (message) => {
      answerWith(message)
      expect(await client.vmPower(nodeId, session, vmId, 'start')).toEqual({ ok: true, value: null })
    },
  )

  it('of creating carries the id that the node gave', async () => {
    answerWith({ ...listed, task_id: otherVmId })
    expect(must(await client.vmCreate(nodeId, session, vmId, request)).id).toBe(otherVmId)
  })
})

describe('the details of a VM', () => {
  it('are those of the VM that was asked for, or none', async () => {
    answerWith({ ...listed, task_id: otherVmId, ssh_ip: exampleDetails.host })
    expect(await client.vmInfo(nodeId, session, vmId)).toEqual({
      ok: false,
      error: { code: 'wrongShape', what: 'tasks' },
    })
  })

  it('of a VM that is not there', async () => {
    answerWith('task_id not exist', -3)
    expect(await client.vmInfo(nodeId, session, vmId)).toEqual({
      ok: false,
      error: { code: 'notFound', what: 'vm' },
    })
  })
})

describe('a refusal whose text is a word of JavaScript', () => {
  it.each(['constructor', 'toString', '__proto__', 'check authority failed: constructor'])(
    '%j is plain data',
    async (text) => {
      answerWith(text, 1)
      const answer = await client.vmList(nodeId, session)
      expect(structuredClone(answer)).toMatchObject({ ok: false, error: { serverText: text } })
    },
  )
})

/** Keeps every request open until it is let go. */
function holdAll() {
  const held: { readonly node: string; readonly path: string; release: () => void }[] = []
  let arrived: () => void = () => undefined
  server.answer = (response, { body, path }) => {
    const [node = ''] = (body as { peer_nodes_list: string[] }).peer_nodes_list
    held.push({ node, path, release: () => response.end('{"errcode":0,"message":[]}') })
    arrived()
  }
  const count = async (wanted: number) => {
    while (held.length < wanted) await new Promise<void>((resolve) => (arrived = resolve))
  }
  return { held, count }
}

describe('requests at the same time', () => {
  it('go to one node one after the other', async () => {
    const { held, count } = holdAll()
    const calls = [client.vmList(nodeId, session), client.rentals(nodeId), client.vmList(nodeId, session)]
    for (let index = 0; index < calls.length; index += 1) {
      await count(index + 1)
      expect(held).toHaveLength(index + 1)
      held[index]?.release()
    }
    await Promise.all(calls)
    expect(server.mostAtOnce).toBe(1)
    expect(held.map(({ path }) => path)).toEqual(['/api/v1/tasks', '/api/v1/rent_orders', '/api/v1/tasks'])
  })

  it('do not wait for another node’s', async () => {
    const { held, count } = holdAll()
    const slow = client.vmList(nodeId, session)
    const quick = client.vmList(otherNodeId, session)
    await count(2)
    held.find(({ node }) => node === otherNodeId)?.release()
    must(await quick)
    held.find(({ node }) => node === nodeId)?.release()
    must(await slow)
  })

  it('of one kind are at most four, or the client could forget to time them out', async () => {
    const { held, count } = holdAll()
    const nodes = Array.from({ length: 6 }, (_, index) => String(index).repeat(64) as NodeId)
    const calls = nodes.map((node) => client.vmList(node, session))
    await count(4)
    await settle()
    expect(held).toHaveLength(4)
    for (let index = 0; index < nodes.length; index += 1) {
      await count(index + 1)
      held[index]?.release()
    }
    await Promise.all(calls)
    expect(server.mostAtOnce).toBe(4)
  })
})
