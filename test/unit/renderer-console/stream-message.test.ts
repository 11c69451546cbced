import { describe, expect, it } from 'vitest'
import { streamIn } from '../../../src/renderer/console/stream-message'

const self = { location: { origin: 'app://bundle' } } as Window
const port = {} as MessagePort
const good = {
  source: self,
  origin: 'app://bundle',
  data: { type: 'lodger:stream', password: 'pw' },
  ports: [port],
}
const messageEvent = (parts: object) => ({ ...good, ...parts }) as unknown as MessageEvent<unknown>

describe('streamIn', () => {
  it('takes the port and password that the preload hands over', () => {
    expect(streamIn(messageEvent({}), self)).toEqual({ port, password: 'pw' })
  })

  it('takes a screen without a password', () => {
    const data = { type: 'lodger:stream', password: null }
    expect(streamIn(messageEvent({ data }), self)).toEqual({ port, password: null })
  })

  it.each([
    ['another window', { source: {} }],
    ['no window', { source: null }],
    ['another origin', { origin: 'https://example.com' }],
    ['no port', { ports: [] }],
    ['another type', { data: { type: 'other', password: 'pw' } }],
    ['no type', { data: { password: 'pw' } }],
    ['no password', { data: { type: 'lodger:stream' } }],
    ['a password that is no text', { data: { type: 'lodger:stream', password: 7 } }],
    ['a text', { data: 'lodger:stream' }],
    ['nothing', { data: null }],
  ])('ignores a message with %s', (_what, parts) => {
    expect(streamIn(messageEvent(parts), self)).toBeUndefined()
  })
})
