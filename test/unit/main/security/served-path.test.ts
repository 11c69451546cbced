import { describe, expect, it } from 'vitest'
import { resolvePath } from '../../../../src/main/security/served-path'

const folder = '/opt/lodger/out/renderer'

describe('a page’s address', () => {
  it.each([
    ['app://bundle/index.html', `${folder}/index.html`],
    ['app://bundle/assets/main-1a2b.js', `${folder}/assets/main-1a2b.js`],
    ['app://bundle/index.html?x=../../y#../z', `${folder}/index.html`],
    ['app://bundle/a/../index.html', `${folder}/index.html`],
    ['app://bundle/%69ndex.html', `${folder}/index.html`],
    ['app://bundle//index.html', `${folder}/index.html`],
    // Dots at the root go nowhere, for a URL as for a file system.
    ['app://bundle/../../../etc/passwd', `${folder}/etc/passwd`],
    ['app://bundle/%2e%2e/%2e%2e/etc/passwd', `${folder}/etc/passwd`],
    ['app://bundle/.%2e/.%2E/etc/passwd', `${folder}/etc/passwd`],
    // Escaped twice is a name with a percent sign in it.
    ['app://bundle/%252e%252e%252fetc', `${folder}/%2e%2e%2fetc`],
  ])('%s is the file %s', (url, path) => {
    expect(resolvePath(folder, url)).toBe(path)
  })

  it.each([
    'app://bundle/..%2f..%2fetc/passwd',
    'app://bundle/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'app://bundle/a/..%2f..%2f..%2frenderer-secrets/x.js',
    'app://bundle/..%2frenderer2/x.js',
    'app://bundle/index.html%00.png',
    'app://bundle/%00',
    'app://bundle/%',
    'app://bundle/%ff.js',
    'app://bundle',
    'app://bundle.evil/index.html',
    'app://other/index.html',
    'app://user@bundle/index.html',
    'app://bundle:80/index.html',
    'APP://bundle/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    'app:/bundle/index.html',
    '',
    '/index.html',
    'index.html',
  ])('%j is no file of the app', (url) => {
    expect(resolvePath(folder, url)).toBeNull()
  })

  it.each(['app://bundle/..\\..\\etc\\passwd', 'app://bundle/..%5c..%5cetc%5cpasswd', 'app://bundle/\\etc'])(
    '%j never leaves the folder',
    (url) => {
      expect(resolvePath(folder, url) ?? `${folder}/`).toMatch(/^\/opt\/lodger\/out\/renderer\//)
    },
  )
})
