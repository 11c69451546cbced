import { startPage } from '../console/start-page'
import { call, on } from './bridge'
import { TilesWindow } from './tiles-window'

void startPage(<TilesWindow />, {
  read: () => call('settings.read', {}),
  onChange: (show) => on('settings.changed', show),
})
