import { readFileSync, writeFileSync } from 'node:fs'
import { completeLock, type LockFile } from './setup/lock-file'
import { inProject } from './setup/project'

// To be run after `npm install` on a machine whose registry does not hold the packages for every platform.
const file = inProject('package-lock.json')
const lock: LockFile = JSON.parse(readFileSync(file, 'utf8'))
const added = completeLock(lock)
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} entries added to package-lock.json\n`)
