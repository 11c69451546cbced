import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { ByteReader } from './byte-reader'
import { vncResponse } from './des'

/** The client broke the protocol; the connection is over. */
export class ProtocolError extends Error {}

const noAuthentication = 1
const vncAuthentication = 2

type Version = 3 | 7 | 8

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function reason(text: string): Buffer {
  return Buffer.concat([uint32(text.length), Buffer.from(text, 'latin1')])
}

async function agreeOnVersion(reader: ByteReader, socket: Duplex): Promise<Version> {
  socket.write('RFB 003.008\n')
  const answer = (await reader.take(12)).toString('latin1')
  const minor = /^RFB 003\.(\d{3})\n$/.exec(answer)?.[1]
  if (minor === undefined) throw new ProtocolError('not an RFB client')
  // Odd minors in the wild mean 3.3, and everything newer is answered as 3.8.
  if (Number(minor) >= 8) return 8
  return Number(minor) === 7 ? 7 : 3
}

async function agreeOnSecurity(
  reader: ByteReader,
  socket: Duplex,
  version: Version,
  offered: number,
): Promise<void> {
  if (version === 3) {
    socket.write(uint32(offered))
    return
  }
  socket.write(Buffer.of(1, offered))
  const [chosen] = await reader.take(1)
  if (chosen === offered) return
  if (version === 8) socket.write(Buffer.concat([uint32(1), reason('Unsupported security type')]))
  throw new ProtocolError('unsupported security type')
}

/**
 * The opening of an RFB connection up to the verdict on the password (3.3, 3.7 and 3.8 clients); without a password
 * nothing is asked, and only 3.8 clients hear a verdict (RFC 6143, 7.1.3 and 7.2.1).
 */
export async function authenticate(
  reader: ByteReader,
  socket: Duplex,
  password: string | null,
): Promise<void> {
  const version = await agreeOnVersion(reader, socket)
  await agreeOnSecurity(reader, socket, version, password === null ? noAuthentication : vncAuthentication)
  if (password === null) {
    if (version === 8) socket.write(uint32(0))
    return
  }
  const challenge = randomBytes(16)
  socket.write(challenge)
  const response = await reader.take(16)
  if (timingSafeEqual(response, vncResponse(password, challenge))) {
    socket.write(uint32(0))
    return
  }
  socket.write(version === 8 ? Buffer.concat([uint32(1), reason('Authentication failed')]) : uint32(1))
  throw new ProtocolError('wrong password')
}
