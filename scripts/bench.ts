import { ensureBuild } from './setup/build'
import { runScript } from './setup/say'
import { ensurePackages } from './setup/system-packages'
import { runInTestSession } from './setup/test-session'

// `npm run bench:NAME` runs test/bench/NAME.ts on the built app, in a test session.

await runScript(async () => {
  const [name = ''] = process.argv.slice(2)
  if (name === 'console') {
    await ensurePackages({
      required: ['websockify'],
      purpose: 'it is what Lodger’s console is measured against',
    })
  }
  await ensureBuild()
  return runInTestSession('node', ['--import', 'tsx', `test/bench/${name}.ts`])
})
