import { accountErrorsEn } from './account-errors'
import type { ErrorTable } from './errors'
import { accessErrorsEn } from './errors-access'
import { authorityErrorsEn } from './errors-authority'
import { enteredErrorsEn } from './errors-entered'
import { guardErrors } from './errors-guard'
import { handOverErrors } from './errors-hand-over'
import { imagesErrorsEn } from './errors-images'
import { nothingSentEn } from './errors-phrases'
import { reachErrorsEn } from './errors-reach'
import { vaultErrorsEn } from './errors-vault'
import { refusalWords } from './refusals'
import { refusalsEn } from './refusals-en'
import { screenErrorsEn } from './screen-errors'
import { status, vmStatusText } from './status'
import { towerErrorsEn } from './tower-errors'
import { towerWorkErrorsEn } from './tower-work-errors'

const gone = {
  vm: 'This VM is no longer there.',
  node: 'This node is no longer in Lodger.',
  source: 'This source is no longer in Lodger.',
  account: 'This account is no longer in Lodger.',
  task: 'This task is no longer in the list.',
  disk: 'The VM has no such disk any more.',
  snapshot: 'This snapshot is no longer there.',
  preset: 'This preset is no longer there.',
  question: 'This question is no longer open.',
} as const

/** The English words for every failure. */
export const errorsEn: ErrorTable = {
  ...accountErrorsEn,
  ...guardErrors.en,
  ...handOverErrors.en,
  ...towerErrorsEn,
  ...towerWorkErrorsEn,
  ...screenErrorsEn,
  ...reachErrorsEn,
  ...authorityErrorsEn,
  ...enteredErrorsEn,
  ...imagesErrorsEn,
  ...accessErrorsEn,
  forbidden: () => ({
    happened: 'This window may not do that.',
    means: nothingSentEn,
    todo: 'Start Lodger again. If it happens once more, please report it.',
  }),
  invalidInput: ({ path }) => ({
    happened: `Lodger could not use a value${path === '' ? '' : ` (${path})`}.`,
    means: nothingSentEn,
    todo: 'Check what you entered. If it looks right, please report this.',
  }),
  internal: ({ errorId }) => ({
    happened: 'Something in Lodger itself failed.',
    means: 'VMs run on their nodes and do not stop for it. Look at the state before you repeat an action.',
    todo: `Try again. If it stays, report it with the number ${errorId} from the log.`,
  }),
  busy: () => ({
    happened: 'This is already under way.',
    means: 'It was not sent a second time.',
    todo: 'Wait until it is done.',
  }),
  tooMany: ({ most }) => ({
    happened: `There are ${most} presets already.`,
    means: 'This one was not kept; the form is as it was.',
    todo: 'Delete one that you no longer need, then save again.',
  }),
  tilesFull: ({ most }) => ({
    happened: `The window shows ${most} screens at most, and it is full.`,
    means: 'Those that found no place were not added; the others go on as they were.',
    todo: 'Take out of it what you no longer need to see, then add the others.',
  }),
  refused: ({ serverText }) =>
    refusalWords(refusalsEn, serverText) ?? {
      happened: 'The node refused.',
      means: 'It has done nothing; your VM is as it was.',
      todo: 'Change what it complains about, then try again.',
    },
  isBareMetal: () => ({
    happened: 'This node is a bare-metal server.',
    means: 'It is rented as a whole and runs no VMs.',
    todo: 'Choose another node for the VM.',
  }),
  notBareMetal: () => ({
    happened: 'This node is no bare-metal server.',
    means: nothingSentEn,
    todo: 'Power and start-up device can be set on bare-metal servers only.',
  }),
  notFound: ({ what }) => ({
    happened: gone[what],
    means: what === 'vm' ? 'The node does not list it any more.' : nothingSentEn,
    todo: 'The list shows what there is now.',
  }),
  notNow: ({ status: text }) => ({
    happened: `The VM’s state does not allow it now: ${vmStatusText(status.en, text)}.`,
    means: nothingSentEn,
    todo: 'Wait until it has settled, then try again.',
  }),
  outcomeUnknown: () => ({
    happened: 'The answer was lost on the way.',
    means: 'The node may have done it or not. A VM that was created uses its GPUs either way.',
    todo: 'Look at the list before you try again.',
  }),
  changeStopped: ({ serverText }) => ({
    happened:
      serverText === ''
        ? 'The node’s answer to the change was lost.'
        : 'The node stopped at a part it does not accept.',
    means: 'The node makes such changes one by one: those before may be in force, those after are not.',
    todo: 'Compare below what you wanted with what the node tells, then send the rest again.',
  }),
  stillCreating: () => ({
    happened: 'The VM is still being created, after more than 20 minutes.',
    means: 'Its GPUs are taken meanwhile. The node gives up by itself after about 50 minutes.',
    todo: 'Wait, or delete the VM and create it again, perhaps from another image.',
  }),
  consoleUnreachable: ({ host, port, reason }) => ({
    happened: `The screen at ${host}:${port} cannot be reached${reason === 'refused' ? ': connection refused' : ''}.`,
    means: 'The VM itself may run well; only its screen is out of reach.',
    todo: 'Ask the owner of the machine whether this port is open to you.',
  }),
  consoleRefused: ({ why, serverText }) => ({
    happened:
      why === 'password'
        ? 'The VM’s screen refused its password, and the node knows no other.'
        : why === 'size'
          ? 'What answers as the VM’s screen names a size too large to show.'
          : serverText === ''
            ? 'What answers as the VM’s screen sends what Lodger cannot follow.'
            : 'The VM’s screen refused the connection.',
    means: 'The VM itself may run well.',
    todo: 'Refresh the VM and open the console again.',
  }),
  ...vaultErrorsEn,
  signerFailed: () => ({
    happened: 'The part of Lodger that signs has stopped.',
    means: 'Nothing was signed. VMs that run keep running.',
    todo: 'Try again. If it stays, start Lodger again.',
  }),
  practiceFailed: () => ({
    happened: 'The practice world did not start.',
    means: 'Nothing of yours is part of it.',
    todo: 'Try again. If it stays, start Lodger again.',
  }),
  saveFailed: () => ({
    happened: 'Lodger could not save this to disk.',
    means: 'What you changed may be gone after you quit. Your VMs are as they were.',
    todo: 'Make room on the disk or check the folder’s permissions, then try again.',
  }),
  fileNotWritten: () => ({
    happened: 'The file could not be written.',
    means: 'What was recorded before is kept as far as it was written. The VM is as it was.',
    todo: 'Make room on the disk, or choose another folder.',
  }),
}
