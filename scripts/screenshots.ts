import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './setup/build'
import { inProject } from './setup/project'
import { runScript } from './setup/say'
import { runInTestSession } from './setup/test-session'

/** The pictures that the README shows. */
const shown = ['vms-en-light', 'vms-zh-dark', 'console-en-light']

await runScript(async () => {
  await ensureBuild()
  const config = '--config=test/screens/playwright.config.ts'
  const code = await runInTestSession('node', ['node_modules/@playwright/test/cli.js', 'test', config])
  if (code === 0) keepShown()
  return code
})

function keepShown(): void {
  const docs = inProject('docs/screenshots')
  mkdirSync(docs, { recursive: true })
  for (const name of shown) {
    copyFileSync(inProject(join('test-results/screens', `${name}.png`)), join(docs, `${name}.png`))
  }
}
