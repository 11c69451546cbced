import { run, which } from './run'
import { SetupError, say } from './say'

/** An account of the system, as programs are started under it. */
export interface Account {
  name: string
  uid: number
  gid: number
}

const userName = 'lodger-test'

/** Sees to the ordinary user as whom root runs the end-to-end tests: Chromium's sandbox refuses to work for root. */
export async function ensureTestUser(): Promise<Account> {
  const present = await findAccount()
  if (present) return present
  say(`User: creating ${userName}, because the tests run with Chromium's sandbox on, which root cannot use.`)
  const useradd = which('useradd') ?? 'useradd'
  // No home folder: each test session brings its own, so that nothing is carried over.
  const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', userName]
  const result = await run(useradd, args)
  const account = await findAccount()
  if (!account) throw new SetupError(`The user ${userName} could not be created: ${result.stderr.trim()}`)
  return account
}

async function findAccount(): Promise<Account | undefined> {
  const { stdout } = await run('getent', ['passwd', userName])
  const [name, , uid, gid] = stdout.trim().split(':')
  return name === userName ? { name, uid: Number(uid), gid: Number(gid) } : undefined
}
