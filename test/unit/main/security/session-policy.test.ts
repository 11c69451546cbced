import { describe, expect, it } from 'vitest'
import { appOrigin } from '../../../../src/main/security/origin'
import { isAllowed, isGranted } from '../../../../src/main/security/session-policy'

describe('what a page may load', () => {
  it.each([
    ['app://bundle', true],
    ['app://bundle/index.html', true],
    ['app://bundle/assets/x.js?y', true],
    ['data:image/png;base64,AAAA', true],
    ['app://bundle.evil/x', false],
    ['app://bundleevil/x', false],
    ['app://other/x', false],
    ['app:bundle/x', false],
    ['http://bundle/x', false],
    ['https://example.org', false],
    ['http://127.0.0.1:5002/api/v1/', false],
    ['ws://127.0.0.1:5900', false],
    ['wss://example.org', false],
    ['file:///etc/passwd', false],
    ['data:text/html,<script>1</script>', false],
    ['blob:app://bundle/1', false],
    ['javascript:alert(1)', false],
    ['chrome://gpu', false],
    ['', false],
  ])('%j: %s', (url, expected) => {
    expect(isAllowed(url, appOrigin)).toBe(expected)
  })

  it('includes the development server and its socket only where pages come from it', () => {
    const server = 'http://localhost:5173'
    expect(isAllowed(`${server}/src/main.tsx`, server)).toBe(true)
    expect(isAllowed('ws://localhost:5173/', server)).toBe(true)
    expect(isAllowed('http://localhost:51730/x', server)).toBe(false)
    expect(isAllowed(`${server}/src/main.tsx`, appOrigin)).toBe(false)
    expect(isAllowed('ws://localhost:5173/', appOrigin)).toBe(false)
  })
})

describe('the permissions of pages', () => {
  it('are none, but for a console that captures the keyboard', () => {
    const granted = (['main', 'console', 'tiles', 'secret', undefined] as const).flatMap((role) =>
      [
        'fullscreen',
        'keyboardLock',
        'clipboard-read',
        'clipboard-sanitized-write',
        'media',
        'midi',
        'notifications',
      ]
        .filter((permission) => isGranted(permission, role))
        .map((permission) => `${role} ${permission}`),
    )
    expect(granted).toEqual(['console fullscreen', 'console keyboardLock'])
  })
})
