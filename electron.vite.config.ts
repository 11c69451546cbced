import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** The oldest Electron the app still runs on (25): Node 18, Chromium 114. */
const oldestNode = 'node18'
const oldestChrome = 'chrome114'

// CommonJS throughout: sandboxed preloads must be, and the oldest Electron cannot load an ES-module main.
const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const

export default defineConfig({
  main: {
    build: {
      target: oldestNode,
      // One file loads several times faster than some hundred of node_modules; a native addon has to stay outside.
      externalizeDeps: false,
      rollupOptions: {
        external: ['keytar'],
        input: {
          index: 'src/main/index.ts',
          signer: 'src/signer/index.ts',
          'signer-program': 'src/signer/program.ts',
          practice: 'src/practice/utility.ts',
        },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      target: oldestNode,
      // One self-contained file for each kind of window: a sandboxed preload cannot require a chunk.
      isolatedEntries: true,
      externalizeDeps: false,
      rollupOptions: {
        input: {
          main: 'src/preload/main.ts',
          console: 'src/preload/console.ts',
          tiles: 'src/preload/tiles.ts',
          secret: 'src/preload/secret.ts',
        },
        output: commonJs,
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      target: oldestChrome,
      modulePreload: false,
      minify: true,
      rollupOptions: {
        input: {
          index: resolve('src/renderer/index.html'),
          console: resolve('src/renderer/console.html'),
          tiles: resolve('src/renderer/tiles.html'),
          secret: resolve('src/renderer/secret.html'),
        },
      },
    },
  },
})
