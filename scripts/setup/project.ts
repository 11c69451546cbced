import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout these scripts belong to, wherever they are started from. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** A path inside the checkout. */
export function inProject(...parts: string[]): string {
  return join(projectRoot, ...parts)
}
