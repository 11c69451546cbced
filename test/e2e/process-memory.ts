import { open, readFile } from 'node:fs/promises'

const pieceLength = 1024 * 1024
const untouched = Buffer.alloc(pieceLength)

/** Every form in which a program may hold a secret. */
export function formsOf(secret: Buffer): Buffer[] {
  const hex = secret.toString('hex')
  const texts = [hex, secret.toString('base64').replace(/=+$/, '')]
  return [secret, ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])]
}

/** The forms of a text. */
export function formsOfText(text: string): Buffer[] {
  return [...formsOf(Buffer.from(text)), Buffer.from(text, 'utf16le')]
}

/** Which of the named secrets a process holds anywhere in its memory; null where it cannot be read. */
export async function secretsIn(
  pid: number,
  secrets: ReadonlyMap<string, readonly Buffer[]>,
): Promise<string[] | null> {
  const found = new Set<string>()
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => '')
  const memory = await open(`/proc/${pid}/mem`).catch(() => null)
  if (memory === null || maps === '') return null
  try {
    for (const { from, to } of writableRanges(maps)) await search(memory, from, to, secrets, found)
  } finally {
    await memory.close()
  }
  return [...found]
}

/** Whether a process still runs; one that has ended and is not yet cleared away has no memory. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) [ZX] /.test(stat)
}

/** What a program writes to; its code and the files that it maps hold nothing of its own. */
function writableRanges(maps: string) {
  return maps.split('\n').flatMap((line) => {
    const parts = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
    const [, from, to] = parts ?? []
    return from === undefined || to === undefined
      ? []
      : [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }]
  })
}

async function search(
  memory: Awaited<ReturnType<typeof open>>,
  from: number,
  to: number,
  secrets: ReadonlyMap<string, readonly Buffer[]>,
  found: Set<string>,
): Promise<void> {
  const overlap = 512
  const piece = Buffer.alloc(pieceLength)
  for (let at = from; at < to; at += pieceLength - overlap) {
    const length = Math.min(pieceLength, to - at)
    const read = await memory.read(piece, 0, length, at).catch(() => null)
    // A page that was never touched cannot be read, and holds nothing.
    if (read === null || read.bytesRead === 0) continue
    const bytes = piece.subarray(0, read.bytesRead)
    if (bytes.equals(untouched.subarray(0, bytes.length))) continue
    for (const [name, forms] of secrets) {
      if (!found.has(name) && forms.some((form) => bytes.includes(form))) found.add(name)
    }
  }
}
