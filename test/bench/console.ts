import { loadavg } from 'node:os'
import { benchBytes } from './console/byte-path'
import { benchKeys } from './console/key-to-picture'
import { benchPictures } from './console/pictures'
import { print } from './measures'

// What a console costs and how quick it is, each figure beside what it is measured against, taken in turns in one run.
// Runs inside a test session; parts by name, or all.

const parts = { bytes: benchBytes, pictures: benchPictures, keys: benchKeys } as const

const named = process.argv.slice(2)
for (const [name, bench] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue
  await bench()
  print(`(${name}: the machine's load was ${loadavg()[0]?.toFixed(1)})`)
}
process.exit(0)
