import { createSshTunnels } from '../../src/main/adapters/ssh/ssh-tunnels'
import { sourceId } from './examples'

// A process that holds a tunnel until it is killed: a Lodger that crashes. What it opens comes in its arguments.
const [folder = '', host = '', user = '', port = '', toPort = '', ...extraArgs] = process.argv.slice(2)
const tunnels = createSshTunnels(folder, { extraArgs })

async function hold(): Promise<void> {
  const target = { host, user, port: Number(port) }
  const hostKey = await tunnels.hostKey(target)
  if (!hostKey.ok) throw new Error(hostKey.error.code)
  const to = { toHost: '127.0.0.1', toPort: Number(toPort) }
  const up = await tunnels.open({ id: sourceId, target, hostKey: hostKey.value, ...to }).up
  if (!up.ok) throw new Error(up.error.code)
  process.stdout.write(`${up.value.origin}\n`)
}

void hold()
