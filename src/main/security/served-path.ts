import { join, sep } from 'node:path'
import { appOrigin } from './origin'

/** The file that a URL names, or null when it is not one below the folder. */
export function resolvePath(folder: string, url: string): string | null {
  if (!url.startsWith(`${appOrigin}/`)) return null
  const pathname = decodePath(new URL(url).pathname)
  // `join` takes the dots out, also those that were escaped.
  const path = pathname === null ? null : join(folder, pathname)
  return path?.startsWith(folder + sep) ? path : null
}

/** Null for a path that is not text, or could end early in a system call. */
function decodePath(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname)
    return path.includes('\0') ? null : path
  } catch {
    return null
  }
}
