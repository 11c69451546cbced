/**
 * The names of everything that crosses between main and a window. Kept apart from the schemas so that a preload needs
 * no schema library.
 */
export const calls = {
  main: [
    'app.info',
    'collection.read',
    'settings.change',
    'settings.read',
    'practice.start',
    'source.addDbc',
    'source.refresh',
    'source.remove',
    'source.tunnel',
    'source.closeTunnel',
    'account.begin',
    'account.remove',
    'node.add',
    'node.label',
    'node.refresh',
    'node.remove',
    'network.list',
    'network.create',
    'network.delete',
    'monitor.read',
    'monitor.set',
    'node.freeMemory',
    'server.power',
    'server.boot',
    'vm.create',
    'vm.showRequest',
    'vm.power',
    'vm.delete',
    'vm.refresh',
    'vm.revealPassword',
    'vm.copyPassword',
    'disk.read',
    'disk.grow',
    'disk.add',
    'disk.delete',
    'snapshot.read',
    'snapshot.readAll',
    'snapshot.readOne',
    'snapshot.servers',
    'snapshot.create',
    'snapshot.delete',
    'vm.setPassword',
    'vm.log',
    'vm.modify',
    'preset.keep',
    'preset.rename',
    'preset.remove',
    'task.dismiss',
    'tower.change',
    'tower.create',
    'tower.deleteSnapshot',
    'tower.dismissWork',
    'tower.devices',
    'tower.backUp',
    'tower.resumeBackup',
    'tower.cleanUpBackup',
    'tower.dismissBackup',
    'tower.rollBack',
    'tower.hosts',
    'tower.console',
    'image.look',
    'image.refresh',
    'image.download',
    'image.upload',
    'image.delete',
    'transfer.stop',
    'transfer.dismiss',
    'console.open',
    'clipboard.write',
    'source.diagnose',
    'source.network',
    'access.begin',
    'access.chooseOrder',
    'journal.read',
    'journal.export',
    'vault.read',
    'vault.lock',
    'vault.begin',
    'vault.lockAfter',
    'tower.connect',
    'tower.signIn',
    'tower.certificate',
    'tower.remove',
    'tower.vms',
    'tower.vmCount',
    'tower.vm',
    'tower.metrics',
    'tower.choices',
    'tower.filters',
    'tower.saveFilter',
    'tower.deleteFilter',
  ],
  console: [
    'console.info',
    'console.connect',
    'console.refused',
    'console.view',
    'console.changeView',
    'console.setFullScreen',
    'console.savePicture',
    'console.copyPicture',
    'console.beginRecording',
    'console.addToRecording',
    'console.endRecording',
    'console.shareClipboard',
    'console.readClipboard',
    'console.writeClipboard',
    'console.copyLogin',
    'settings.read',
  ],
  secret: [
    'secret.begin',
    'secret.generate',
    'secret.inspect',
    'secret.keepGenerated',
    'secret.keepImported',
    'secret.saveAccess',
    'secret.chooseAccess',
    'secret.openAccess',
    'secret.keepAccess',
    'secret.question',
    'secret.answer',
    'vault.read',
    'secret.unlock',
    'secret.protect',
    'secret.saveBackup',
    'secret.chooseBackup',
    'secret.restoreBackup',
    'secret.towerBegin',
    'secret.towerAddress',
    'secret.towerTrust',
    'secret.towerLogin',
    'secret.close',
    'settings.read',
  ],
} as const

export const events = {
  main: ['collection.changed', 'settings.changed', 'vault.changed'],
  console: ['console.changed', 'console.fullScreen', 'settings.changed'],
  secret: ['settings.changed'],
} as const

/** The kinds of window; each has its own preload with its own names. */
export type Role = keyof typeof calls
export const roles = Object.keys(calls) as readonly Role[]

export type CallName = (typeof calls)[Role][number]
export type EventName = (typeof events)[Role][number]

/** The one channel that carries calls; the name of the call is its first argument. */
export const callChannel = 'lodger:call'
/** The one channel that carries events. */
export const eventChannel = 'lodger:event'
/** Carries one end of a console's byte stream to its window. */
export const streamChannel = 'lodger:stream'

/** What a preload puts on its window for the page. */
export interface Bridge {
  /** Resolves to a `Result`; never rejects for a failure that main knows of. */
  invoke(name: CallName, input: unknown): Promise<unknown>
  /** Listens to an event and returns the way to stop. */
  on(name: EventName, listener: (payload: unknown) => void): () => void
}
