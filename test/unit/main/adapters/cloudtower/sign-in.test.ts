import { describe, expect, it, test } from 'vitest'
import { err, ok } from '#shared/result'
import { signInCalls } from '../../../../../src/main/adapters/cloudtower/calls/sign-in'
import type { TowerAnswer, TowerWire } from '../../../../../src/main/core/tower/ports'

/** A line on which each path is answered as written here. */
function lineOf(answers: Readonly<Record<string, TowerAnswer>>) {
  const asked: string[] = []
  const answer = (path: string) => {
    asked.push(path)
    return Promise.resolve(answers[path] ?? ok([]))
  }
  const wire = { rest: answer, graph: () => answer('/api') } as unknown as TowerWire
  return { asked, calls: signInCalls(wire) }
}

const refused = (httpStatus: number): TowerAnswer =>
  err({ code: 'towerRefused', httpStatus, serverText: 'Not Authorised!', requestId: '' })

test.each([{ token: null }, { token: '' }, {}, null])(
  'a sign-in that yields no token is one that a second factor keeps from it: %j',
  async (data) => {
    const { calls } = lineOf({ '/login': ok({ task_id: null, data }) })
    expect(await calls.login('user', 'password', undefined)).toEqual({
      ok: false,
      error: { code: 'signInRefused', serverText: '' },
    })
  },
)

test('an answer to something else refuses no sign-in', async () => {
  const { calls } = lineOf({ '/login': ok({ status: 'starting' }) })
  expect(await calls.login('user', 'password', undefined)).toMatchObject({ error: { code: 'wrongShape' } })
})

describe('a key that GraphQL does not delete', () => {
  it('is gone where the tower does not take it any more', async () => {
    const denied: TowerAnswer = err({ code: 'towerForbidden', serverText: '', isDenied: true })
    const { calls, asked } = lineOf({ '/api': refused(200), '/get-my-info': denied })
    expect(await calls.deleteKey('key', 'key')).toEqual({ ok: true, value: null })
    expect(asked).toEqual(['/api', '/get-my-info'])
  })

  it('is still there where it still signs in', async () => {
    const { calls } = lineOf({ '/api': refused(200), '/get-my-info': ok({ username: 'user' }) })
    expect(await calls.deleteKey('key', 'key')).toMatchObject({ error: { code: 'towerRefused' } })
  })

  it('may be there where nobody can be asked', async () => {
    const away: TowerAnswer = err({ code: 'towerAway', httpStatus: 502 })
    const { calls, asked } = lineOf({ '/api': away })
    expect(await calls.deleteKey('key', 'key')).toMatchObject({ error: { code: 'towerAway' } })
    expect(asked).toEqual(['/api'])
  })
})
