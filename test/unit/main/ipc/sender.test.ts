import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/ipc/channels'
import { isAllowedSender, type Sender } from '../../../../src/main/ipc/sender'
import { appOrigin } from '../../../../src/main/security/origin'

type Frame = NonNullable<Sender['frame']>

const top: Frame = { parent: null, origin: appOrigin }
const inside: Frame = { parent: top as Frame['parent'], origin: appOrigin }
const from = (origin: string): Frame => ({ parent: null, origin })

describe('a sender', () => {
  it.each<[string, Sender['frame'], Role | undefined, boolean]>([
    ['the top frame of a window of the right role', top, 'main', true],
    ['no frame, since the page has gone', null, 'main', false],
    ['a frame inside the page', inside, 'main', false],
    ['a window that is not the app’s', top, undefined, false],
    ['a window of another role', top, 'console', false],
    ['the secret window', top, 'secret', false],
    ['a page from the network', from('https://bundle'), 'main', false],
    ['another host of the scheme', from('app://other'), 'main', false],
    ['a host that starts like ours', from('app://bundle.evil'), 'main', false],
    ['an origin with more behind', from('app://bundle/'), 'main', false],
    ['a file', from('file://'), 'main', false],
    ['an opaque origin', from('null'), 'main', false],
    ['an empty origin', from(''), 'main', false],
    ['the development server', from('http://localhost:5173'), 'main', false],
  ])('that is %s', (_what, frame, role, isAllowed) => {
    expect(isAllowedSender({ frame, role }, appOrigin, ['main'])).toBe(isAllowed)
  })

  it('of a call that nobody may make is nobody', () => {
    for (const role of ['main', 'console', 'tiles', 'secret'] as const)
      expect(isAllowedSender({ frame: top, role }, appOrigin, [])).toBe(false)
  })
})
