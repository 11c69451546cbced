/** The part of noVNC 1.7 that this window uses; the package comes without types. */
declare module '@novnc/novnc' {
  namespace RFB {
    /** What noVNC asks of a channel beside the events it sets: `core/websock.js`, `rawChannelProps`. */
    interface RawChannel {
      binaryType: string
      readonly protocol: string
      readonly readyState: 'connecting' | 'open' | 'closing' | 'closed'
      onopen: (() => void) | null
      onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null
      onerror: ((event: unknown) => void) | null
      /** noVNC reads `code` and `reason` of the event, so there must be one. */
      onclose: ((event: { readonly code?: number; readonly reason?: string }) => void) | null
      send(bytes: Uint8Array): void
      close(): void
    }

    /** noVNC keeps this very object and reads it when the server asks. */
    interface Credentials {
      username?: string
      password?: string
      target?: string
    }

    interface Events {
      connect: CustomEvent<Record<string, never>>
      disconnect: CustomEvent<{ readonly clean: boolean }>
      credentialsrequired: CustomEvent<{ readonly types: readonly (keyof Credentials)[] }>
      securityfailure: CustomEvent<{ readonly status: number; readonly reason?: string }>
      serververification: CustomEvent<{ readonly type: string; readonly publickey: Uint8Array }>
    }
  }

  /** One connection: its last state, disconnected, is final. */
  class RFB extends EventTarget {
    constructor(
      target: Element,
      channel: RFB.RawChannel,
      options?: { readonly credentials?: RFB.Credentials; readonly shared?: boolean },
    )
    /** A CSS colour for what the picture leaves free. */
    background: string
    viewOnly: boolean
    clipViewport: boolean
    scaleViewport: boolean
    resizeSession: boolean
    showDotCursor: boolean
    qualityLevel: number
    compressionLevel: number
    addEventListener<N extends keyof RFB.Events>(name: N, listener: (event: RFB.Events[N]) => void): void
    disconnect(): void
    focus(options?: FocusOptions): void
    sendKey(keysym: number, code: string, down?: boolean): void
    /** The whole picture. Throws while there is none, as a canvas without size does. */
    getImageData(): ImageData
  }

  export = RFB
}
