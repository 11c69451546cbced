// Electron 25 runs Node 18.15, which lacks these two globals; Node 20 and every current Electron have them.
// Loaded before the app's own code, so that libraries find what they find anywhere else.
globalThis.File ??= require('node:buffer').File
globalThis.crypto ??= require('node:crypto').webcrypto
