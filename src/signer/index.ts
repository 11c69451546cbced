// Where the signer's process begins. It closes the process, reads the signer's program, and lets that run with nothing of
// Node but three modules (design 6: no network and no files). A library that asks for more, however it does so, gets an
// error, not a socket.
import * as buffer from 'node:buffer'
import * as crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as util from 'node:util'
import { compileFunction } from 'node:vm'
import { closeProcess, refuse } from './fence'

/** All of Node that the program is given. Electron's crypto loads no engines out of files; elsewhere that is closed. */
const given = new Map<string, unknown>([
  ['node:crypto', { ...crypto, setEngine: refuse }],
  ['node:util', util],
  ['buffer', buffer],
])

interface Part {
  readonly exports: unknown
}

const parts = new Map<string, Part>()
/** What the build names the program's parts. */
const partName = /^\.\/(chunks\/)?[\w-]+\.cjs$/
let isLoading = true

/** A `require` for the parts of the program in `folder`: each is read once, and none once the program runs. */
function requireFrom(folder: string): (name: string) => unknown {
  return (name) => {
    if (given.has(name)) return given.get(name)
    if (!isLoading || !partName.test(name)) return refuse()
    const path = join(folder, name)
    const known = parts.get(path)
    if (known !== undefined) return known.exports
    const part: Part = { exports: {} }
    parts.set(path, part)
    // Compiled without a way to import: `import()` in there, and in whatever it makes of texts, is an error.
    const run = compileFunction(
      `'use strict';${readFileSync(path, 'utf8')}`,
      ['exports', 'require', 'module'],
      {
        filename: path,
      },
    )
    run.call(undefined, part.exports, requireFrom(dirname(path)), part)
    return part.exports
  }
}

closeProcess()
requireFrom(__dirname)('./signer-program.cjs')
isLoading = false
