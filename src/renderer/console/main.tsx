import { call, on } from './bridge'
import { ConsoleWindow } from './console-window'
import { startPage } from './start-page'

void startPage(<ConsoleWindow />, {
  read: () => call('settings.read', {}),
  onChange: (show) => on('settings.changed', show),
})
