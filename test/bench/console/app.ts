import { join } from 'node:path'
import { app, BrowserWindow, MessageChannelMain } from 'electron'
import { connectScreen } from '../../../src/main/adapters/console/screen-link'
import { streamChannel } from '../../../src/shared/ipc/channels'

// The main process of the benchmark: one window that takes bytes either by Lodger's own way or by a WebSocket. The
// preload is Lodger's, built before.

const preload = process.env['LODGER_BENCH_PRELOAD'] ?? ''

/** Connects the window to a port of this machine as a console would be. */
async function attach(port: number): Promise<void> {
  const [window] = BrowserWindow.getAllWindows()
  const link = await connectScreen('127.0.0.1', port)
  if (window === undefined || !link.ok) throw new Error('no window or no connection')
  const channel = new MessageChannelMain()
  window.webContents.postMessage(streamChannel, { password: '' }, [channel.port2])
  link.value.attach(channel.port1)
}

/** What the benchmark asks: a connection, or a call of the page's. */
export type Ask = { readonly attach: number } | { readonly evaluate: string }

async function answer(ask: Ask): Promise<unknown> {
  if ('attach' in ask) return attach(ask.attach)
  const [window] = BrowserWindow.getAllWindows()
  return window?.webContents.executeJavaScript(ask.evaluate)
}

const processes = () => app.getAppMetrics().map(({ pid, type }) => ({ pid, type }))

process.on('message', (ask: Ask) => {
  void answer(ask).then((value) => process.send?.({ value, processes: processes() }))
})
process.on('disconnect', () => app.exit())

void app.whenReady().then(async () => {
  const window = new BrowserWindow({
    ...{ width: 800, height: 600 },
    webPreferences: { preload, backgroundThrottling: false },
  })
  await window.loadFile(join(__dirname, 'index.html'))
  process.send?.({ value: 'ready', processes: processes() })
})
