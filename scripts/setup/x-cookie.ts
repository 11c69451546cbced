import { randomBytes } from 'node:crypto'

/**
 * The content of an Xauthority file with one fresh cookie that holds for every display. With it the X server
 * turns away the machine's other users, who could otherwise read the screen and type.
 */
export function xauthorityWithCookie(cookie: Buffer = randomBytes(16)): Buffer {
  const familyWild = Buffer.from([0xff, 0xff])
  const anyAddress = Buffer.alloc(0)
  const anyDisplay = Buffer.alloc(0)
  const protocol = Buffer.from('MIT-MAGIC-COOKIE-1')
  return Buffer.concat([familyWild, ...[anyAddress, anyDisplay, protocol, cookie].map(withLength)])
}

function withLength(data: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length)
  return Buffer.concat([length, data])
}
