import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const connectEveryMs = 25
const connectLimitMs = 15_000

type Reply = { readonly return?: unknown; readonly error?: { readonly desc: string } }

function open(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** QEMU makes its socket a moment after it starts. */
async function openWhenThere(path: string, isAlive: () => boolean): Promise<Socket> {
  const until = Date.now() + connectLimitMs
  for (;;) {
    try {
      return await open(path)
    } catch (error) {
      if (!isAlive() || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, connectEveryMs))
    }
  }
}

/** QEMU's control line: one command at a time, each with its answer. */
export class Qmp {
  private readonly waiting: ((reply: Reply) => void)[] = []

  private constructor(private readonly socket: Socket) {
    const lines = createInterface({ input: socket })
    lines.on('line', (line) => {
      const message = JSON.parse(line) as Reply
      // Greetings and events answer nothing.
      if ('return' in message || 'error' in message) this.waiting.shift()?.(message)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      for (const answer of this.waiting.splice(0)) answer({ error: { desc: 'QEMU has ended' } })
    })
  }

  static async connect(path: string, isAlive: () => boolean): Promise<Qmp> {
    const qmp = new Qmp(await openWhenThere(path, isAlive))
    await qmp.execute('qmp_capabilities')
    return qmp
  }

  execute(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push(({ error }) => {
        if (error === undefined) resolve()
        else reject(new Error(`${command}: ${error.desc}`))
      })
      this.socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`)
    })
  }

  close(): void {
    this.socket.destroy()
  }
}
