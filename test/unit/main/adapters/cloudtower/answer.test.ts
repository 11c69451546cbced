import { describe, expect, test } from 'vitest'
import {
  type RawAnswer,
  readAnswer,
  readGraphAnswer,
} from '../../../../../src/main/adapters/cloudtower/answer'

const raw = (status: number, body: unknown, more: Partial<RawAnswer> = {}): RawAnswer => ({
  ...{ status, requestId: 'req-7', location: '' },
  text: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
})
const page = '<html><body>502 Bad Gateway</body></html>'

describe('an answer of the REST API', () => {
  test('is its JSON', () => {
    expect(readAnswer(raw(200, []))).toEqual({ ok: true, value: [] })
  })

  test.each([
    [
      'a redirect',
      raw(308, '', { location: 'https://tower.example/v2/api/get-vms?x=1' }),
      { code: 'towerRedirect', to: 'https://tower.example' },
    ],
    ['a redirect without a goal', raw(302, ''), { code: 'towerRedirect', to: '' }],
    [
      'a denial as JSON',
      raw(401, { message: 'no', status: 401, path: '/x' }),
      { code: 'towerForbidden', serverText: 'no', isDenied: true },
    ],
    [
      'a denial as text',
      raw(403, 'Forbidden'),
      { code: 'towerForbidden', serverText: 'Forbidden', isDenied: true },
    ],
    ['a denial as a page', raw(403, page), { code: 'towerForbidden', serverText: '', isDenied: true }],
    ['a proxy’s page', raw(502, page), { code: 'towerAway', httpStatus: 502 }],
    ['a proxy without a body', raw(503, ''), { code: 'towerAway', httpStatus: 503 }],
    ['a page with 500', raw(500, page), { code: 'towerAway', httpStatus: 500 }],
    ['a page with 404', raw(404, page), { code: 'notTower', sample: 'html', httpStatus: 404 }],
    ['a page with 200', raw(200, page), { code: 'notTower', sample: 'html', httpStatus: 200 }],
    ['nothing', raw(200, ' '), { code: 'notTower', sample: 'empty', httpStatus: 200 }],
    ['half an answer', raw(200, '[{"id":'), { code: 'notTower', sample: 'brokenJson', httpStatus: 200 }],
    [
      'a refusal',
      raw(400, { message: 'illegal value', status: 400, path: '/get-vms' }),
      { code: 'towerRefused', httpStatus: 400, serverText: 'illegal value', requestId: 'req-7' },
    ],
    [
      'a refusal without a body',
      raw(500, ''),
      { code: 'towerRefused', httpStatus: 500, serverText: '', requestId: 'req-7' },
    ],
    [
      'a lock',
      raw(400, { message: 'Resource [VM-c1] locked', status: 400, path: '/x', code: 'ResourceLocked' }),
      { code: 'towerLocked', serverText: 'Resource [VM-c1] locked' },
    ],
    [
      'a refusal with a code that nobody has listed',
      raw(400, { message: 'm', status: 400, path: '/x', code: 'Newer' }),
      { code: 'towerRefused', httpStatus: 400, serverText: 'm', requestId: 'req-7' },
    ],
  ])('%s is told as what it is', (_what, answer, error) => {
    expect(readAnswer(answer)).toEqual({ ok: false, error })
  })

  test('is shown at no length', () => {
    const answer = readAnswer(raw(400, { message: 'x'.repeat(50_000), status: 400, path: '/x' }))
    expect(JSON.stringify(answer).length).toBeLessThan(1_200)
  })
})

describe('an answer of GraphQL', () => {
  test('is its data', () => {
    expect(readGraphAnswer(raw(200, { data: { vnc: {} } }))).toEqual({ ok: true, value: { vnc: {} } })
  })

  test.each([
    [
      'errors under 200',
      raw(200, { errors: [{ message: 'no such key' }], data: null }),
      { code: 'towerRefused', httpStatus: 200, serverText: 'no such key', requestId: 'req-7' },
    ],
    [
      'errors under 401',
      raw(401, { errors: [{ message: 'token' }] }),
      { code: 'towerForbidden', serverText: 'token', isDenied: true },
    ],
    [
      'an error without words',
      raw(200, { errors: [{}] }),
      { code: 'towerRefused', httpStatus: 200, serverText: '', requestId: 'req-7' },
    ],
    ['another JSON', raw(200, '[]'), { code: 'notTower', sample: 'otherJson', httpStatus: 200 }],
    ['a page', raw(502, page), { code: 'towerAway', httpStatus: 502 }],
    ['a redirect', raw(301, '', { location: 'https://t/api' }), { code: 'towerRedirect', to: 'https://t' }],
  ])('with %s is told as what it is', (_what, answer, error) => {
    expect(readGraphAnswer(answer)).toEqual({ ok: false, error })
  })
})
