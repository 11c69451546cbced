import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { TowerCertificate } from '#shared/domain/tower'

/** Another certificate than the trusted one answered; nothing was sent to it. */
class CertificateChanged extends Error {
  readonly code = 'CERTIFICATE_CHANGED'
  constructor() {
    super('another certificate answered')
  }
}

/** Where to connect, and how long that may take. */
interface Place {
  readonly host: string
  readonly port: number
  readonly timeoutMs: number
}

/**
 * Opens TLS to `host` and hands the socket out only when the certificate there has the trusted fingerprint: before that
 * not a byte of a request, and so no token, is sent. Serves REST, GraphQL and a console's websocket alike. That the
 * certificate is signed by nobody in particular is usual for appliances (CloudTower API, 1): the fingerprint is the check.
 */
export async function connectPinned(place: Place, fingerprint: string): Promise<TLSSocket> {
  const socket = await openTls(place)
  if (fingerprintOf(socket) === fingerprint) return socket
  socket.destroy()
  throw new CertificateChanged()
}

/** The certificate that a host shows, whatever it is worth; nothing is sent there. */
export async function readCertificate(place: Place): Promise<TowerCertificate> {
  const socket = await openTls(place)
  const { subject, issuer, valid_from, valid_to } = socket.getPeerCertificate()
  const certificate: TowerCertificate = {
    fingerprint: fingerprintOf(socket),
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    validFrom: isoOf(valid_from),
    validTo: isoOf(valid_to),
    isVouchedFor: socket.authorized,
  }
  socket.destroy()
  return certificate
}

function openTls({ host, port, timeoutMs }: Place): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      // A name for the server to choose its certificate by; an address may not stand there (RFC 6066, 3).
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // Judged by its fingerprint instead.
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    })
    const end = (failure: Error) => {
      socket.destroy()
      reject(failure)
    }
    const timer = setTimeout(() => end(connectTimeout()), timeoutMs)
    socket.once('error', (failure) => {
      clearTimeout(timer)
      end(failure)
    })
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}

function connectTimeout(): Error {
  return Object.assign(new Error('no connection in time'), { code: 'UND_ERR_CONNECT_TIMEOUT' })
}

function fingerprintOf(socket: TLSSocket): string {
  return socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase()
}

/** A certificate's name for people: its common name, else its organisation. */
function nameOf(
  name: { readonly CN?: string | string[]; readonly O?: string | string[] } | undefined,
): string {
  const text = name?.CN ?? name?.O ?? ''
  return typeof text === 'string' ? text : text.join(', ')
}

function isoOf(date: string): string {
  const ms = Date.parse(date)
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString()
}
