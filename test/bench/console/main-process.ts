import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import WebSocket from 'ws'

// An app's main process, asked by its inspector. Its windows have no debugger looking on, as they have under Playwright: one
// keeps pages awake that nobody sees, and has a copy of each WebSocket message.

const answerMs = 10_000

export interface MainProcess {
  readonly child: ChildProcess
  /** What an expression gives in the main process, where `electron` is known. */
  evaluate(expression: string): Promise<unknown>
  close(): Promise<void>
}

interface Reply {
  readonly id?: number
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown }
}

async function inspectorOf(child: ChildProcess): Promise<WebSocket> {
  if (child.stderr === null) throw new Error('no output to read')
  for await (const line of createInterface(child.stderr)) {
    const [, url] = /Debugger listening on (ws:\S+)/.exec(line) ?? []
    if (url === undefined) continue
    const socket = new WebSocket(url)
    await once(socket, 'open')
    return socket
  }
  throw new Error('the app ended')
}

export async function startMainProcess(args: readonly string[]): Promise<MainProcess> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(process.env['LODGER_ELECTRON'] ?? '', ['--inspect=0', ...args, ...sandbox], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LANGUAGE: 'en_US', LANG: 'en_US.UTF-8' },
  })
  const socket = await inspectorOf(child)
  child.stderr?.resume()
  const waiting = new Map<number, (reply: Reply) => void>()
  socket.on('message', (data) => {
    const reply = JSON.parse(String(data)) as Reply
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  })
  let last = 0
  return {
    child,
    evaluate: async (expression) => {
      last += 1
      const id = last
      const answer = new Promise<Reply>((resolve, reject) => {
        waiting.set(id, resolve)
        setTimeout(() => reject(new Error(`no answer to ${expression}`)), answerMs).unref()
      })
      const whole = `(async () => { const electron = process.mainModule.require('electron'); return ${expression} })()`
      const params = { expression: whole, awaitPromise: true, returnByValue: true }
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
      const { result } = await answer
      waiting.delete(id)
      if (result?.exceptionDetails !== undefined) throw new Error(JSON.stringify(result.exceptionDetails))
      return result?.result?.value
    },
    close: async () => {
      const exit = once(child, 'exit')
      // A process that is being asked waits with its end until nobody asks any more.
      socket.close()
      child.kill()
      await exit
    },
  }
}
