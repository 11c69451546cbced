import { ipcRenderer } from 'electron'
import { streamChannel } from '#shared/ipc/channels'
import { exposeBridge } from './bridge'

exposeBridge('tiles')

// A port cannot pass the context bridge, so it goes to the page as a message of its own window.
ipcRenderer.on(streamChannel, (event, { vmKey, password }: { vmKey: string; password: string }) => {
  window.postMessage({ type: streamChannel, vmKey, password }, window.location.origin, [...event.ports])
})
