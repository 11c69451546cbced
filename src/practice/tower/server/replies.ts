import { randomUUID } from 'node:crypto'
import type { TowerRefusal } from '../refusal'
import type { TowerReply } from './tls-server'

/** Every answer has a request id for the maker's support (spec 1). */
function headers(contentType: string): Readonly<Record<string, string>> {
  return { 'content-type': contentType, 'x-tower-request-id': randomUUID() }
}

export function json(status: number, value: unknown): TowerReply {
  const text = JSON.stringify(value)
  return { kind: 'whole', status, headers: headers('application/json; charset=utf-8'), text }
}

export function html(status: number, title: string): TowerReply {
  const text = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
  return { kind: 'whole', status, headers: headers('text/html'), text }
}

export function redirect(status: number, location: string): TowerReply {
  const reply = html(status, `${status} Moved`)
  return { ...reply, headers: { ...reply.headers, location } }
}

/** The document's ErrorBody; `path` is without `/v2/api` (spec 3). */
export function errorReply(refusal: TowerRefusal, path: string, operationName?: string): TowerReply {
  const { status, message, details } = refusal
  return json(status, {
    path,
    status,
    message,
    ...(operationName === undefined ? {} : { operationName }),
    ...details,
  })
}
