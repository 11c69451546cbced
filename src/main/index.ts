import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'
import { compose } from './compose'
import { registerCalls } from './ipc/register'
import { quitInTime } from './quitting'
import { registerAppScheme, serveApp } from './security/app-protocol'
import { denyNavigation } from './security/navigation'
import { closeNetwork } from './security/no-network'
import { lockSession } from './security/session-policy'

// Both must come before the app is ready. As root Chromium cannot sandbox and asks for the switch; enabling the sandbox
// against it would end every child process at once. The window says that the sandbox is off.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerAppScheme()
closeNetwork(app)

const userData = app.getPath('userData')

if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  denyNavigation(app)
  const lodger = compose({ userData, main: __dirname, keychainService: keychainService() })
  app.on('second-instance', () => lodger.windows.openMain())
  app.on('activate', () => lodger.windows.openMain())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  quitInTime({
    ...{ app, windows: () => BrowserWindow.getAllWindows(), stop: lodger.stop },
    end: () => process.reallyExit(0),
  })
  void app.whenReady().then(async () => {
    lockSession(session.defaultSession, (contents) => lodger.registry.byContents(contents)?.role)
    serveApp(join(__dirname, '../renderer'))
    registerCalls(lodger)
    await lodger.start()
  })
}

/** The usual profile's entries are named for the app; another profile has its own, or they would overwrite each other. */
function keychainService(): string {
  const isUsual = userData === join(app.getPath('appData'), app.getName())
  return isUsual ? 'Lodger' : `Lodger ${createHash('sha256').update(userData).digest('hex').slice(0, 12)}`
}
