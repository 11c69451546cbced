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

    interface Options {
      readonly credentials?: Credentials
      readonly shared?: boolean
    }

    /** `core/decoders/tight.js`. */
    interface TightDecoder {
      _jpegRect(...values: readonly unknown[]): boolean
    }

    interface Sock {
      /** Bytes that are there to be read. */
      rQlen(): number
      rQpeekBytes(count: number, copy?: boolean): Uint8Array
      rQskipBytes(count: number): void
      /** True when fewer are there; then it goes back by so many. */
      rQwait(what: string, count: number, goBack: number): boolean
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
      clipboard: CustomEvent<{ readonly text: string }>
    }

    /** The rectangle that is being read: `core/rfb.js`, `_FBU`. */
    interface Rectangle {
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly encoding: number | null
    }
  }

  /** One connection: its last state, disconnected, is final. */
  class RFB extends EventTarget {
    constructor(target: Element, channel: RFB.RawChannel, options?: RFB.Options)
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
    /** A key event without a character has null. */
    sendKey(keysym: number | null, code: string, down?: boolean): void
    clipboardPasteFrom(text: string): void
    /** The whole picture. Throws while there is none, as a canvas without size does. */
    getImageData(): ImageData
    toBlob(callback: (blob: Blob | null) => void, type?: string): void

    // noVNC's own workings, as far as `ScreenRfb` builds on them. They are no interface: the version is pinned, and
    // the end-to-end tests notice when one of them goes.

    protected readonly _FBU: RFB.Rectangle
    protected readonly _fbWidth: number
    protected readonly _fbHeight: number
    protected readonly _remoteCapsLock: boolean | null
    protected readonly _remoteNumLock: boolean | null
    protected readonly _supportsSetDesktopSize: boolean
    protected readonly _qemuExtKeyEventSupported: boolean
    protected readonly _supportsFence: boolean
    /** Whether the server is believed to send changes unasked: noVNC then asks for none itself. */
    protected _enabledContinuousUpdates: boolean
    protected readonly _display: { scale: number }
    protected readonly _decoders: { readonly 7: RFB.TightDecoder }
    protected readonly _sock: RFB.Sock
    /** True when the update was read to its end. */
    protected _framebufferUpdate(): boolean
    protected _negotiateProtocolVersion(): boolean
    protected _normalMsg(): boolean
    protected _handleRect(): boolean
    protected _handleDataRect(): boolean
    protected _handleExtendedDesktopSize(): boolean
    protected _handleLedEvent(): boolean
    protected _handleServerFenceMsg(): boolean
    protected _requestRemoteResize(): void
    protected _screenSize(): { readonly w: number; readonly h: number }
    protected _sendEncodings(): void
    protected _updateContinuousUpdates(): void
    protected _updateScale(): void
    protected _resize(width: number, height: number): void
    protected _fail(details: string): boolean
    static readonly messages: {
      clientFence(sock: RFB.Sock, flags: number, payload: string): void
      enableContinuousUpdates(
        sock: RFB.Sock,
        isOn: boolean,
        x: number,
        y: number,
        width: number,
        height: number,
      ): void
      fbUpdateRequest(
        sock: RFB.Sock,
        incremental: boolean,
        x: number,
        y: number,
        width: number,
        height: number,
      ): void
    }
  }

  export = RFB
}
