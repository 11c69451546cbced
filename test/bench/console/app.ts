import { join } from 'node:path'
import { app, BrowserWindow, MessageChannelMain } from 'electron'
import { connectScreen } from '../../../src/main/adapters/console/screen-link'
import { streamChannel } from '../../../src/shared/ipc/channels'

// The main process of the benchmark: one window that takes bytes either by Lodger's own way or by a WebSocket. The
// preload is Lodger's, built before.

const preload = process.env['LODGER_BENCH_PRELOAD'] ?? ''

/** Called by the benchmark: connects the window to a port of this machine as a console would be. */
async function attach(port: number): Promise<void> {
  const [window] = BrowserWindow.getAllWindows()
  const link = await connectScreen('127.0.0.1', port)
  if (window === undefined || !link.ok) throw new Error('no window or no connection')
  const channel = new MessageChannelMain()
  window.webContents.postMessage(streamChannel, { password: '' }, [channel.port2])
  link.value.attach(channel.port1)
}

Object.assign(globalThis, { attachBenchmark: attach })

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    ...{ width: 800, height: 600 },
    webPreferences: { preload, backgroundThrottling: false },
  })
  void window.loadFile(join(__dirname, 'index.html'))
})
