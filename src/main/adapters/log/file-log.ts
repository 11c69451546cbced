import { join } from 'node:path'
import log from 'electron-log/main'
import type { Log, LogFields } from '../../core/ports'

const largestFile = 1024 * 1024

/** Writes to `logs/main.log` under the app's folder, the older half kept beside it; nothing goes to the terminal. */
export function createFileLog(folder: string): Log {
  log.transports.console.level = false
  log.transports.file.level = 'info'
  log.transports.file.maxSize = largestFile
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'main.log')
  return {
    info: (module, what, fields) => log.info(line(module, what, fields)),
    warn: (module, what, fields) => log.warn(line(module, what, fields)),
  }
}

function line(module: string, what: string, fields: LogFields = {}): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    // One line each, whatever a value holds: a line break in it could pass for an entry of its own.
    value === undefined ? [] : [`${name}=${String(value).replace(/[\r\n]+/g, ' ')}`],
  )
  return [`${module}: ${what}`, ...pairs].join(' ')
}
