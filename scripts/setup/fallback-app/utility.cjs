// The first module of every utility process: Node's own way to load something first, `-r`, is not heeded there by
// Electron 25. Afterwards all is as if the app's module had been started directly.
require('./level.cjs')
process.argv.splice(1, 1)
require('node:module').runMain()
