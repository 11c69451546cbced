import { describe, expect, it } from 'vitest'
import { clientFinding, nodeFinding } from '#shared/domain/diagnosis'
import type { NodeReach } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import { exampleFacts, nodeId } from '../../../support/examples'

const refused: AppError = { code: 'unreachable', host: 'h', reason: 'refused' }

describe('clientFinding', () => {
  it.each<[string, AppError | undefined, number | undefined, string]>([
    ['http://10.0.0.5:5002', undefined, 12, 'fine'],
    ['http://10.0.0.5:5002', undefined, undefined, 'fine'],
    ['http://10.0.0.5:5002', undefined, 0, 'noPeers'],
    ['http://10.0.0.5:5002', refused, undefined, 'localOnly'],
    ['http://127.0.0.1:5002', refused, undefined, 'notReached'],
    ['http://[::1]:5002', refused, undefined, 'notReached'],
    ['http://10.0.0.5:5002', { ...refused, reason: 'notFound' }, undefined, 'notReached'],
  ])('of %s with %j and %s peers is %s', (url, error, peers, finding) => {
    expect(clientFinding(url, error, peers)).toBe(finding)
  })
})

describe('nodeFinding', () => {
  it.each<[NodeReach, readonly string[] | undefined, string]>([
    ['ok', [], 'answers'],
    ['slow', [], 'answers'],
    ['asking', [nodeId], 'notAsked'],
    ['unknown', [nodeId], 'unknown'],
    ['trouble', [nodeId], 'trouble'],
    ['unreachable', [nodeId], 'restarted'],
    ['unreachable', undefined, 'restarted'],
    ['unreachable', [], 'unknown'],
  ])('of a node that is %s where the client knows %j is %s', (reach, known, finding) => {
    expect(nodeFinding({ id: nodeId, reach }, known)).toBe(finding)
  })

  it('does not look for a bare-metal server in the list', () => {
    const facts = { ...exampleFacts, isBareMetal: true }
    expect(nodeFinding({ id: nodeId, reach: 'unreachable', facts }, [])).toBe('restarted')
  })
})
