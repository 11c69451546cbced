import { describe, expect, it } from 'vitest'
import { maxClipboardText } from '#shared/domain/console'
import { theVmKey } from '../../../../support/examples'
import { FakeConsoleTools } from '../../../../support/fake-console-tools'

const forbidden = { ok: false, error: { code: 'forbidden' } }
const off = { toGuest: false, fromGuest: false }

function setUp(...clipboard: string[]) {
  const tools = new FakeConsoleTools(clipboard)
  return { tools, clipboard: tools.clipboard }
}

describe('the clipboard of a console', () => {
  it('is not shared until the user says so, each way by itself and only for that window', async () => {
    const { tools, clipboard } = setUp('mine')
    const other = `${theVmKey}x` as typeof theVmKey
    expect(await clipboard.read(theVmKey, 'share')).toEqual(forbidden)
    expect(clipboard.write(theVmKey, 'theirs')).toEqual(forbidden)
    clipboard.share(theVmKey, { ...off, toGuest: true })
    expect(await clipboard.read(theVmKey, 'share')).toEqual({
      ok: true,
      value: { kind: 'text', text: 'mine' },
    })
    expect(await clipboard.read(other, 'share')).toEqual(forbidden)
    expect(clipboard.write(theVmKey, 'theirs')).toEqual(forbidden)
    clipboard.share(theVmKey, { ...off, fromGuest: true })
    expect(await clipboard.read(theVmKey, 'share')).toEqual(forbidden)
    expect(clipboard.write(theVmKey, 'theirs')).toMatchObject({ ok: true })
    expect(tools.written).toEqual(['mine', 'theirs'])
  })

  it('is out of reach of a window in the background, and of one that was opened anew', async () => {
    const { tools, clipboard } = setUp('mine')
    clipboard.share(theVmKey, { toGuest: true, fromGuest: true })
    tools.isWindowFocused = false
    expect(await clipboard.read(theVmKey, 'share')).toEqual(forbidden)
    expect(await clipboard.read(theVmKey, 'type')).toEqual(forbidden)
    expect(clipboard.write(theVmKey, 'x')).toEqual(forbidden)
    tools.isWindowFocused = true
    clipboard.closed(theVmKey)
    expect(await clipboard.read(theVmKey, 'share')).toEqual(forbidden)
  })

  it('is read for typing when the user asks, without being shared', async () => {
    const { clipboard } = setUp('ls -l')
    expect(await clipboard.read(theVmKey, 'type')).toEqual({
      ok: true,
      value: { kind: 'text', text: 'ls -l' },
    })
  })

  it('never gives away a password that Lodger copied, until something else was copied', async () => {
    const { tools, clipboard } = setUp()
    clipboard.share(theVmKey, { toGuest: true, fromGuest: true })
    clipboard.writeSecret('aX_/9+[]@#^qwert')
    for (const purpose of ['type', 'share'] as const)
      expect(await clipboard.read(theVmKey, purpose)).toEqual({ ok: true, value: { kind: 'secret' } })
    tools.written.push('something else')
    expect(await clipboard.read(theVmKey, 'share')).toMatchObject({ value: { kind: 'text' } })
  })

  it.each([
    ['empty', ''],
    ['tooLong', 'x'.repeat(maxClipboardText + 1)],
  ])('that is %s gives nothing', async (kind, text) => {
    const { clipboard } = setUp(text)
    expect(await clipboard.read(theVmKey, 'type')).toEqual({ ok: true, value: { kind } })
  })
})
