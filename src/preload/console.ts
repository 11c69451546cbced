import { ipcRenderer } from 'electron'
import { streamChannel } from '#shared/ipc/channels'
import { exposeBridge } from './bridge'

exposeBridge('console')

// A port cannot pass the context bridge, so it goes to the page as a message of its own window.
ipcRenderer.on(streamChannel, (event, { password }: { password: string | null }) => {
  window.postMessage({ type: streamChannel, password }, window.location.origin, [...event.ports])
})
