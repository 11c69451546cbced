import { spawn } from 'node:child_process'
import { exitCodeOfSignal, forwardSignalsTo } from './setup/at-exit'
import { ensureBuild } from './setup/build'
import { type Prepared, prepareToRun, refuseSandboxSwitches } from './setup/prepare'
import { projectRoot } from './setup/project'
import { isRoot, tiedToUs } from './setup/run'
import { runScript } from './setup/say'

await runScript(async () => {
  const extra = process.argv.slice(2)
  if (!isRoot) refuseSandboxSwitches(extra)
  const prepared = await prepareToRun()
  try {
    await ensureBuild()
    return await launch(prepared, extra)
  } finally {
    await prepared.display.stop()
  }
})

function launch({ electron, display, switches }: Prepared, extra: readonly string[]): Promise<number> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...display.env }
  // Set in the terminals of editors that are Electron apps themselves; it would make ours a plain Node.
  delete env['ELECTRON_RUN_AS_NODE']
  const args = [projectRoot, ...switches, ...extra]
  return new Promise((resolve, reject) => {
    // In a group of its own, so that Ctrl-C reaches it once, through us.
    const options = { env, stdio: 'inherit', detached: process.platform !== 'win32' } as const
    const child = spawn(...tiedToUs(electron.executable, args), options)
    forwardSignalsTo(child)
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? exitCodeOfSignal(signal ?? 'SIGTERM')))
  })
}
