// Stands in for Electron's own default app, which the fallback distribution lacks: starts the app named on the
// command line. Only ever used with that distribution; the official one brings its own.
const { existsSync, readFileSync } = require('node:fs')
const path = require('node:path')
const { app, dialog, utilityProcess } = require('electron')
require('./level.cjs')

levelUtilityProcesses()
start(readArguments(process.argv.slice(1)))

/** Utility processes do not pass through here: each begins with a module that levels it, then loads its own. */
function levelUtilityProcesses() {
  const fork = utilityProcess.fork
  const levelling = path.join(__dirname, 'utility.cjs')
  utilityProcess.fork = (modulePath, ...rest) => {
    const args = Array.isArray(rest[0]) ? rest.shift() : []
    return fork(levelling, [modulePath, ...args], ...rest)
  }
}

/** Finds the app among the arguments: `-r FILE` is loaded before it, other switches are Chromium's. */
function readArguments(args) {
  const preloads = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]
    if (argument === '-r' || argument === '--require') {
      preloads.push(path.resolve(args[index + 1]))
      index += 1
    } else if (!argument.startsWith('-')) {
      return { preloads, target: path.resolve(argument) }
    }
  }
  return { preloads, target: undefined }
}

function start({ preloads, target }) {
  if (target === undefined) return fail('No app was named: start Electron with the folder of an app.')
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
  try {
    // The arguments stay as they are: Playwright's preload looks for its own among them and removes them.
    for (const preload of preloads) require(preload)
    require(entryOf(target))
  } catch (error) {
    fail(error.stack ?? String(error))
  }
}

function entryOf(target) {
  const manifestFile = path.join(target, 'package.json')
  if (!existsSync(manifestFile)) return target
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  if (manifest.version) app.setVersion(manifest.version)
  app.setName(manifest.productName ?? manifest.name)
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`)
  app.setAppPath(target)
  return path.join(target, manifest.main ?? 'index.js')
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  dialog.showErrorBox('The app could not be started', message)
  app.exit(1)
}
