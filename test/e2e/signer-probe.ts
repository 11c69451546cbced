import { appendFile, cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { ElectronApplication } from 'playwright'
import { root } from './fixtures'

/** Everything by which code in the signer might reach out, as it stands there itself, with its `require` in reach. */
const ways = [
  ...[
    'fs',
    'node:fs',
    'net',
    'http',
    'child_process',
    'electron',
    './signer.cjs',
    './../../../etc/hosts',
  ].map((name) => `require('${name}')`),
  ...["import('fs')", "import('node:net')", "import('data:text/javascript,export default 1')"],
  ...['new Function(\'return import("node:fs")\')()', '(0, eval)(\'import("node:fs")\')'],
  ...["module.constructor._load('fs')", "module.require('fs')", "process.mainModule.require('fs')"],
  ...["globalThis.require('fs')", "new Function('return arguments.callee.caller.constructor')()"],
  ...["process.binding('fs')", "process._linkedBinding('fs')", "process.getBuiltinModule('fs')"],
  ...["process.dlopen({ exports: {} }, '/lib/any.node')", "process.execve('/bin/true')"],
  ...['process.kill(process.ppid, 0)', "process.chdir('/')", "process.loadEnvFile('/etc/hosts')"],
  ...['process.openStdin()', "process.stdout.write('x')", "console._stdout.write('x')"],
  ...['process.report.writeReport()', "process.takeHeapSnapshot('/tmp/heap')", 'process._getActiveHandles()'],
  ...[
    "fetch('http://127.0.0.1:1')",
    "new WebSocket('ws://127.0.0.1:1')",
    "new EventSource('http://127.0.0.1:1')",
  ],
  ...["localStorage.setItem('a', 'b')", "require('node:crypto').setEngine('/lib/any.so')"],
]

/** Functions of the process object that are none of the few that Node needs. */
const wanted =
  /^(parentPort|nextTick|_tickCallback|_fatalException|emitWarning|_rawDebug|exit|reallyExit|exitCode|_exiting|hrtime|uptime|memoryUsage|cwd)$/

/** Runs in the signer, as the end of its own program. */
function probe(tried: readonly string[], isWanted: RegExp, attempt: (way: string) => unknown): void {
  const { parentPort } = process as unknown as {
    parentPort: {
      on(name: 'message', listener: (message: { data: { isProbe?: true } }) => void): void
      postMessage(message: unknown): void
    }
  }
  parentPort.on('message', async ({ data }) => {
    if (data.isProbe === undefined) return
    const ends: Record<string, string> = {}
    for (const way of tried) {
      try {
        ends[way] = `open: ${typeof (await attempt(way))}`
      } catch {
        ends[way] = 'refused'
      }
    }
    const left = Object.entries(Object.getOwnPropertyDescriptors(process))
      .filter(
        ([, { get, value }]) => get !== undefined || (typeof value === 'function' && value.name !== 'refuse'),
      )
      .map(([name]) => name)
      .filter((name) => !isWanted.test(name))
    parentPort.postMessage({ ways: ends, left })
  })
}

/** A copy of the built signer, as it is shipped, whose program tries every way out when it is told to. */
export async function copySigner(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-signer-'))
  const others = ['index.cjs', 'practice.cjs']
  await cp(join(root, 'out/main'), folder, {
    recursive: true,
    filter: (path) => !others.includes(basename(path)),
  })
  const code = `;(${probe})(${JSON.stringify(ways)}, ${wanted}, (way) => eval(way));`
  await appendFile(join(folder, 'signer-program.cjs'), code)
  return folder
}

interface Probed {
  readonly ways: Readonly<Record<string, string>>
  readonly left: readonly string[]
  readonly signed: { readonly nonce: string; readonly sign: string; readonly address: string }
}

/** Starts that copy as the app starts its signer; has it try, and sign afterwards. */
export async function askProbedSigner(app: ElectronApplication, folder: string): Promise<Probed> {
  return app.evaluate(
    async ({ utilityProcess }, path) => {
      const child = utilityProcess.fork(path, [], { stdio: 'ignore' })
      const ask = (message: object) =>
        new Promise<never>((resolve) => {
          child.on('message', function listen(reply: { failed?: true }) {
            // The program itself knows no such call as the probe's.
            if (reply.failed === true) return
            child.off('message', listen)
            resolve(reply as never)
          })
          child.postMessage(message)
        })
      const key = { accountId: 'a', phrase: `0x${'5a'.repeat(32)}`, path: '' }
      const { ways: ends, left } = await ask({ isProbe: true })
      const held: { output: { value: { address: string } } } = await ask({ id: 1, call: 'hold', input: key })
      const signed: { output: { nonce: string; sign: string } } = await ask({
        ...{ id: 2, call: 'signNonce', input: { accountId: 'a' } },
      })
      child.kill()
      return { ways: ends, left, signed: { ...signed.output, address: held.output.value.address } }
    },
    join(folder, 'signer.cjs'),
  )
}
