import { build } from '../setup/build'
import { inProject, projectRoot } from '../setup/project'
import { run } from '../setup/run'
import type { Stage, StageResult } from './stage'
import { noTests, totalsOfCheck } from './totals'

const typescriptProjects = ['node', 'preload', 'web', 'test']

/** The compiler, once for each kind of process, because each may use different globals. */
export const typeStage: Stage = {
  name: 'types',
  run: async () => {
    const projects = typescriptProjects.map((name) => inProject(`tsconfig.${name}.json`))
    const outputs = []
    for (const project of projects) outputs.push(await tool('typescript/bin/tsc', ['-p', project]))
    return asCheck(outputs)
  },
}

/** The linter and the formatter. */
export const lintStage: Stage = {
  name: 'lint',
  run: async (args) =>
    asCheck([await tool('@biomejs/biome/bin/biome', ['check', ...(args.length ? args : ['.'])])]),
}

/** Files, exports and dependencies that nothing uses. */
export const deadCodeStage: Stage = {
  name: 'dead-code',
  run: async (args) => asCheck([await tool('knip/bin/knip.js', ['--no-progress', ...args])]),
}

/** The build that the end-to-end tests run on; only its failure counts, for it is no test. */
export const buildStage: Stage = {
  name: 'build',
  run: async () => {
    await build()
    return { totals: noTests }
  },
}

interface ToolResult {
  hasPassed: boolean
  output: string
}

async function tool(script: string, args: readonly string[]): Promise<ToolResult> {
  const command = [inProject('node_modules', ...script.split('/')), ...args]
  const { code, stdout, stderr } = await run(process.execPath, command, { cwd: projectRoot })
  return { hasPassed: code === 0, output: `${stdout}${stderr}` }
}

function asCheck(results: readonly ToolResult[]): StageResult {
  const failed = results.filter(({ hasPassed }) => !hasPassed)
  return { totals: totalsOfCheck(failed.length === 0), output: failed.map(({ output }) => output).join('\n') }
}
