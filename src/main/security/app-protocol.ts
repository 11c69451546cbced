import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol } from 'electron'
import { contentSecurityPolicy } from './csp'
import { appScheme } from './origin'
import { resolvePath } from './served-path'

/** The kinds of file that the built pages are made of; anything else is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready: a standard scheme has origins, and a secure one the browser's full features. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }])
}

/** Serves the built pages from `folder`, and nothing outside it. */
export function serveApp(folder: string): void {
  protocol.handle(appScheme, async (request) => {
    const path = request.method === 'GET' ? resolvePath(folder, request.url) : null
    const type = path === null ? undefined : types[extname(path)]
    if (path === null || type === undefined) return new Response(null, { status: 404 })
    const body = await readFile(path).catch(() => null)
    if (body === null) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(body), { headers: headersFor(type) })
  })
}

function headersFor(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  }
}
