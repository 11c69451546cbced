/*
 * What a browser records of a stream says nothing of its length, since that was not known when the head was written:
 * players show none and cannot seek. Matroska, RFC 9559, 5.1.2: the length is a float within Info.
 */

const segmentId = 0x18538067
const infoId = 0x1549a966
const clusterId = 0x1f43b675
const durationId = [0x44, 0x89] as const
/** A float of eight bytes. */
const durationHead = Uint8Array.of(...durationId, 0x88)
const floatBytes = 8
const idBytes = 4

/** The beginning of a recording with room for its length. */
export interface Head {
  readonly bytes: Uint8Array
  /** Where the length belongs. */
  readonly lengthAt: number
}

/** Makes room for the length in a recording's first piece; undefined where that is not as expected, and stays as it is. */
export function withRoomForLength(bytes: Uint8Array): Head | undefined {
  const info = findInfo(bytes)
  if (info === undefined) return undefined
  const content = bytes.subarray(info.from, info.from + info.size)
  if (includes(content, durationId)) return undefined
  const size = eightByteSize(info.size + durationHead.length + floatBytes)
  const parts = [
    bytes.subarray(0, info.sizeAt),
    size,
    durationHead,
    new Uint8Array(floatBytes),
    bytes.subarray(info.from),
  ]
  return { bytes: joined(parts), lengthAt: info.sizeAt + size.length + durationHead.length }
}

/** A length as the file has it, in the milliseconds that browsers count in. */
export function lengthBytes(ms: number): Uint8Array {
  const bytes = new Uint8Array(floatBytes)
  new DataView(bytes.buffer).setFloat64(0, ms)
  return bytes
}

interface Element {
  readonly id: number
  readonly sizeAt: number
  readonly from: number
  readonly size: number
}

/** Info, wherever it stands among what comes before the first pictures. */
function findInfo(bytes: Uint8Array): Element | undefined {
  let at = 0
  while (at + idBytes < bytes.length) {
    const element = elementAt(bytes, at)
    if (element === undefined || element.id === clusterId) return undefined
    if (element.id === infoId) return element.from + element.size <= bytes.length ? element : undefined
    // Of the segment, the first thing in it comes next.
    at = element.id === segmentId ? element.from : element.from + element.size
  }
  return undefined
}

/** An element with an identity of four bytes, as all of them on the first two levels have. */
function elementAt(bytes: Uint8Array, at: number): Element | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sizeAt = at + idBytes
  const first = bytes[sizeAt] ?? 0
  const length = Math.clz32(first) - 24 + 1
  if (length > floatBytes || sizeAt + length > bytes.length) return undefined
  let size = first & (0xff >> length)
  for (let byte = 1; byte < length; byte += 1) size = size * 256 + view.getUint8(sizeAt + byte)
  return { id: view.getUint32(at), sizeAt, from: sizeAt + length, size }
}

function eightByteSize(size: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setUint32(4, size)
  bytes[0] = 1
  return bytes
}

const includes = (bytes: Uint8Array, [first, second]: readonly [number, number]) =>
  bytes.some((byte, at) => byte === first && bytes[at + 1] === second)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
