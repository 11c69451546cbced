import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { endMarked, markedProcesses } from '../../../scripts/setup/marked-processes'

/** A process as a daemon is: in a session of its own, unknown to whoever waits for its parent. */
function startMarked(mark: string, script: string) {
  const env = { ...process.env, LODGER_MARK_TEST: mark }
  return spawn('sh', ['-c', script], { env, detached: true })
}

describe.runIf(process.platform === 'linux')('endMarked', () => {
  it('ends marked processes and leaves others alone', async () => {
    const ours = startMarked(`ours-${process.pid}`, 'exec sleep 60')
    const other = startMarked(`other-${process.pid}`, 'exec sleep 60')
    const ended = once(ours, 'exit')
    await endMarked(`LODGER_MARK_TEST=ours-${process.pid}\0`)
    await ended
    expect(markedProcesses(`LODGER_MARK_TEST=other-${process.pid}\0`)).toEqual([other.pid])
    other.kill()
  })

  it('ends a process that does not want to', async () => {
    const stubborn = startMarked(
      `stubborn-${process.pid}`,
      'trap "" TERM; echo ready; while true; do sleep 0.1; done',
    )
    const ended = once(stubborn, 'exit')
    await once(stubborn.stdout, 'data')
    await endMarked(`LODGER_MARK_TEST=stubborn-${process.pid}\0`)
    expect(await ended).toEqual([null, 'SIGKILL'])
  })
})
