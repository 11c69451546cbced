import type { App } from 'electron'

/**
 * Chromium itself reaches no network: everything of the app's that does is Node's. A page's policy and the session's
 * filter stop its requests, but neither sees WebRTC, which could carry what a page knows to anybody. So no name and no
 * address is found, and no packet leaves but by way of a name. Must run before the app is ready.
 */
export function closeNetwork(app: App): void {
  // The development server is on the network too; the condition is folded away when the app is built.
  if (import.meta.env.DEV) return
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.on('web-contents-created', (_event, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}
