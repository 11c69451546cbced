import { join } from 'node:path'
import type { HandOverPorts } from '../../core/hand-over/ports'
import type { ChosenFiles } from '../../core/ports-files'
import { createOwnSshFiles } from './own-ssh-files'
import { createRdpFiles } from './rdp-files'
import { createTerminals } from './terminals'
import { createUserSshConfig } from './user-ssh-config'

interface Parts {
  readonly userData: string
  readonly files: Pick<ChosenFiles, 'save'>
  readonly words: () => { readonly rdpFile: string; readonly sshEnded: string }
  readonly openPath: (path: string) => Promise<string>
}

/** Everything of this computer that a VM is handed over to. */
export function createHandOverPorts({ userData, files, words, openPath }: Parts): HandOverPorts {
  const folder = join(userData, 'ssh')
  return {
    ownFiles: createOwnSshFiles(folder),
    userConfig: createUserSshConfig(),
    terminals: createTerminals({ folder, note: () => words().sshEnded }),
    rdpFiles: createRdpFiles({ files, openPath, kindName: () => words().rdpFile }),
  }
}
