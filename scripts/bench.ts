import { ensureBuild } from './setup/build'
import { runScript } from './setup/say'
import { runInTestSession } from './setup/test-session'

// `npm run bench:NAME` runs scripts/bench/NAME.ts on the built app, in a test session.

await runScript(async () => {
  const [name = ''] = process.argv.slice(2)
  await ensureBuild()
  return runInTestSession('node', ['--import', 'tsx', `scripts/bench/${name}.ts`])
})
