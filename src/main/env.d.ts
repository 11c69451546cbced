interface ImportMetaEnv {
  /** True in a development build only; a constant when built. */
  readonly DEV: boolean
}

interface ImportMeta {
  readonly env: ImportMetaEnv
}
