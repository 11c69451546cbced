interface ImportMetaEnv {
  /** True in a development build only; a constant when built. */
  readonly DEV: boolean
}

interface ImportMeta {
  readonly env: ImportMetaEnv
}

declare namespace NodeJS {
  interface Process {
    /** What `process.exit` comes down to, without asking anybody; Electron puts its own way to quit in the other's place. */
    reallyExit(code: number): never
  }
}
