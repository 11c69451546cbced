import { describe, expect, it } from 'vitest'
import type { VmKey } from '#shared/domain/ids'
import { tileStreamIn } from '../../../src/renderer/tiles/tile-stream'

const self = { location: { origin: 'app://bundle' } } as Window
const port = {} as MessagePort
const mine = 'mine' as VmKey

const message = (data: unknown, origin = 'app://bundle') =>
  ({ source: self, origin, data, ports: [port] }) as unknown as MessageEvent<unknown>

describe('tileStreamIn', () => {
  const stream = { type: 'lodger:stream', vmKey: 'mine', password: 'pw' }

  it('takes the stream of its own VM', () => {
    expect(tileStreamIn(message(stream), self, mine)).toEqual({ port, password: 'pw' })
  })

  it.each([
    ['another VM', message({ ...stream, vmKey: 'other' })],
    ['no VM', message({ type: 'lodger:stream', password: 'pw' })],
    ['another page', message(stream, 'https://example.com')],
    ['nothing', message(null)],
  ])('leaves a message of %s alone', (_what, event) => {
    expect(tileStreamIn(event, self, mine)).toBeUndefined()
  })
})
