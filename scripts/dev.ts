import { spawn } from 'node:child_process'
import { exitCodeOfSignal, forwardSignalsTo } from './setup/at-exit'
import { electronEnv } from './setup/electron-runtime'
import { prepareToRun, refuseSandboxSwitches } from './setup/prepare'
import { inProject, projectRoot } from './setup/project'
import { isRoot } from './setup/run'
import { runScript } from './setup/say'

await runScript(async () => {
  const extra = process.argv.slice(2)
  if (!isRoot) refuseSandboxSwitches(extra)
  const prepared = await prepareToRun()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...electronEnv(prepared.electron),
    ...prepared.display.env,
  }
  delete env['ELECTRON_RUN_AS_NODE']
  const tool = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  // What follows the two dashes is for the app.
  const args = [tool, 'dev', '--watch', ...extra, '--', ...prepared.switches]
  try {
    return await new Promise<number>((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd: projectRoot, env, stdio: 'inherit', detached: true })
      forwardSignalsTo(child)
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(code ?? exitCodeOfSignal(signal ?? 'SIGTERM')))
    })
  } finally {
    await prepared.display.stop()
  }
})
