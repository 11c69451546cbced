import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import type { ByteReader } from './byte-reader'
import { vncResponse } from './des'

/** The client broke the protocol; the connection is over. */
export class ProtocolError extends Error {}

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

async function agreeOnVersion(reader: ByteReader, socket: Socket): Promise<Version> {
  socket.write('RFB 003.008\n')
  const answer = (await reader.take(12)).toString('latin1')
  const minor = /^RFB 003\.(\d{3})\n$/.exec(answer)?.[1]
  if (minor === undefined) throw new ProtocolError('not an RFB client')
  // Odd minors in the wild mean 3.3, and everything newer is answered as 3.8.
  if (Number(minor) >= 8) return 8
  return Number(minor) === 7 ? 7 : 3
}

async function agreeOnSecurity(reader: ByteReader, socket: Socket, version: Version): Promise<void> {
  if (version === 3) {
    socket.write(uint32(vncAuthentication))
    return
  }
  socket.write(Buffer.of(1, vncAuthentication))
  const [chosen] = await reader.take(1)
  if (chosen === vncAuthentication) return
  if (version === 8) socket.write(Buffer.concat([uint32(1), reason('Unsupported security type')]))
  throw new ProtocolError('unsupported security type')
}

/** The opening of an RFB connection up to the verdict on the password (3.3, 3.7 and 3.8 clients). */
export async function authenticate(reader: ByteReader, socket: Socket, password: string): Promise<void> {
  const version = await agreeOnVersion(reader, socket)
  await agreeOnSecurity(reader, socket, version)
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
