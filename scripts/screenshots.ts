import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './setup/build'
import { inProject } from './setup/project'
import { runInTestSession } from './setup/test-session'

/** The pictures that the README shows. */
const shown = ['vms-en-light', 'vms-zh-dark', 'console-en-light']

await ensureBuild()
const code = await runInTestSession('node', [
  'node_modules/@playwright/test/cli.js',
  'test',
  '--config=test/screens/playwright.config.ts',
])
if (code === 0) {
  const docs = inProject('docs/screenshots')
  mkdirSync(docs, { recursive: true })
  for (const name of shown)
    copyFileSync(inProject(join('test-results/screens', `${name}.png`)), join(docs, `${name}.png`))
}
process.exitCode = code
