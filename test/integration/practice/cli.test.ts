import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { WorldDescription } from '../../../src/practice/world-options'

const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

interface Run {
  readonly child: ChildProcess
  readonly firstLine: Promise<string>
  /** Resolves once it has printed this. */
  readonly answered: (text: string) => Promise<void>
  readonly ended: Promise<{ code: number | null; output: string; complaint: string }>
}

function practice(...args: string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/practice/main.ts', ...args], {
    stdio: 'pipe',
  })
  running.push(child)
  let output = ''
  let complaint = ''
  child.stderr.on('data', (part: Buffer) => {
    complaint += part.toString()
  })
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString()
      if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')))
    })
  })
  const ended = new Promise<{ code: number | null; output: string; complaint: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output, complaint }))
  })
  const answered = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => output.includes(text) && resolve()
      child.stdout.on('data', look)
      look()
    })
  return { child, firstLine, ended, answered }
}

describe('the program', () => {
  it('prints one JSON object first, makes the same world from the same seed, and ends when told to', async () => {
    const runs = [practice('--json', '--seed', '4', '--speed', '100'), practice('--json', '--seed=4')]
    const [first, second] = await Promise.all(
      runs.map(async ({ firstLine }) => JSON.parse(await firstLine) as WorldDescription),
    )
    expect(first?.chain).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(first?.tower.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    expect(first?.dbc).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(first?.wallets).toHaveLength(2)
    expect(first?.nodes).toHaveLength(4)
    expect(first?.nodes[0]?.rentOrders[0]).toMatchObject({ wallet: first?.wallets[0]?.address, gpus: 8 })
    const seeded = (description: WorldDescription | undefined) => ({
      ...{ ...description, dbc: '', chain: '' },
      tower: { user: description?.tower.user, password: description?.tower.password },
    })
    expect(seeded(second)).toEqual(seeded(first))
    const answer = await fetch(`${first?.dbc}/api/v1/`)
    expect(answer.status).toBe(200)
    runs[0]?.child.kill('SIGTERM')
    runs[1]?.child.kill('SIGINT')
    for (const run of runs) expect((await run.ended).code).toBe(0)
  })

  it('speaks to people, without JSON', async () => {
    const run = practice('--seed', '4', '--commands')
    expect(await run.firstLine).toMatch(/^The practice world is up/)
    run.child.stdin?.write('quirk badToken 403\nfault tower-html /get-vms x1\nnonsense\n')
    await run.answered('unknown command "nonsense"')
    run.child.kill('SIGTERM')
    const { output } = await run.ended
    expect(output).toContain('rent order 1203: 8 GPUs, wallet 1')
    expect(output).toContain('\nok\nok\nunknown command')
  })

  it('says what is wrong with a command line, and ends with 2', async () => {
    const { code, complaint } = await practice('--speed', 'fast').ended
    expect(code).toBe(2)
    expect(complaint).toContain('--speed needs a number')
  })

  it('says when the port is taken, and ends with 1', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve))
    const { port } = squatter.address() as { port: number }
    const { code, complaint } = await practice('--port', String(port)).ended
    expect(code).toBe(1)
    expect(complaint).toContain(`port ${port} is in use`)
    squatter.close()
  })
})
