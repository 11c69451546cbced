import { ensureBuild } from './setup/build'
import { runScript } from './setup/say'
import { ensurePackages } from './setup/system-packages'
import { runInTestSession } from './setup/test-session'

// `npm run bench:NAME` runs test/bench/NAME.ts on the built app, in a test session; what follows are parts of it.

await runScript(async () => {
  const [name = '', ...parts] = process.argv.slice(2)
  if (name === 'console') {
    await ensurePackages({
      required: ['websockify', 'guest', 'screens', 'viewer'],
      purpose: 'they are what Lodger’s console is measured with and against',
    })
  }
  await ensureBuild()
  return runInTestSession('node', ['--import', 'tsx', `test/bench/${name}.ts`, ...parts])
})
