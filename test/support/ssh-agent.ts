import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An agent that holds one key, as the user's own would; its socket goes to the app by the environment. */
export async function startSshAgent(identity: string): Promise<{ socket: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-agent-'))
  const socket = join(folder, 's')
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
  for (let tries = 0; tries < 200 && !existsSync(socket); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  execFileSync('ssh-add', ['-q', identity], {
    env: { ...process.env, SSH_AUTH_SOCK: socket },
    stdio: 'ignore',
  })
  return {
    socket,
    close: async () => {
      agent.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
