import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// A machine under QEMU that does nothing but draw: at 1024 × 768 in 32 bits it paints a block of 256 × 192 pixels anew a
// hundred times a second, each time in other colours, and sleeps in between. It is one boot sector.

const instructions = [
  ['31c0 8ed8 8ec0 8ed0 bc007c', 'all segments 0, the stack below the sector'],
  ['bf0090 b94441 b8014f cd10', 'what the video BIOS says of mode 0x144 goes to 0x9000'],
  ['bb4441 b8024f cd10', 'this mode, with its memory in one piece'],
  ['fa 0f0116a47c', 'the table of segments at the end'],
  ['0f20c0 0c01 0f22c0', 'protected mode'],
  ['bb0800 8ec3', 'a segment of 4 GiB in ES'],
  ['24fe 0f22c0 31c0 8ec0', 'real mode again, and ES keeps its limit'],
  ['c70620008d7c c70622000000', 'the clock’s interrupt has its handler at 0x7c8d'],
  ['b036 e643 b09c e640 b02e e640 fb', 'the clock ticks 100 times a second'],
  ['f4 45', 'frame: sleep until it ticks; count frames in BP'],
  ['668b3e2890 6681c700061200', 'EDI: the memory of the pixel at 384, 288'],
  ['bac000', '192 rows'],
  ['b90001 660fb7c5 66d1e0 88d4', 'row: 256 pixels, the first one’s colour made of frame and row'],
  ['2667668907 6683c704 660501000100 e2ef', 'pixel: draw it; the next one’s colour'],
  ['6681c7000c0000 4a 75d9', 'the next row'],
  ['ebc6', 'the next frame'],
  ['50 b020 e620 58 cf', 'the handler: acknowledged'],
  ['0000000000000000 ffff0000 00928f00', 'segments: none, and 4 GiB of data'],
  ['0f00 947c0000', 'where they are'],
] as const

function bootSector(): Buffer {
  const code = Buffer.from(instructions.map(([bytes]) => bytes.replaceAll(' ', '')).join(''), 'hex')
  return Buffer.concat([code, Buffer.alloc(510 - code.length), Buffer.of(0x55, 0xaa)])
}

export interface DrawingGuest {
  readonly port: number
  close(): Promise<void>
}

/** QEMU counts its screens' ports from here. */
const firstScreenPort = 5900

export async function startDrawingGuest(): Promise<DrawingGuest> {
  const folder = mkdtempSync(join(tmpdir(), 'lodger-guest-'))
  const image = join(folder, 'boot.img')
  writeFileSync(image, bootSector())
  const port = await freePort(firstScreenPort)
  const qemu = spawn(
    process.env['LODGER_QEMU'] ?? 'qemu-system-x86_64',
    [
      ...['-accel', 'tcg', '-m', '32', '-display', 'none', '-nic', 'none', '-k', 'en-us'],
      ...['-drive', `file=${image},format=raw,if=floppy`, '-boot', 'a'],
      ...['-vnc', `127.0.0.1:${port - firstScreenPort}`],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  return {
    port,
    close: async () => {
      qemu.kill('SIGKILL')
      await once(qemu, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port that nothing listens on now, and that is at least so high. */
export async function freePort(least = 0): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return port >= least ? port : freePort(least)
}
