import { shortestPassphrase } from '../domain/access'
import type { PhraseProblem } from '../domain/account'
import { type NodeIdProblem, shortId } from '../domain/node'
import type { UrlProblem } from '../domain/source'
import type { AccessFileProblem, AuthorityReason, NotDbcSample, UnreachableReason } from '../ipc/errors'
import { accountErrorsEn } from './account-errors'
import type { ErrorTable, ErrorWords } from './errors'
import { guardErrors } from './errors-guard'
import { handOverErrors } from './errors-hand-over'
import { vaultErrorsEn } from './errors-vault'
import { refusalWords } from './refusals'
import { refusalsEn } from './refusals-en'
import { screenErrorsEn } from './screen-errors'
import { status, vmStatusText } from './status'
import { towerErrorsEn } from './tower-errors'
import { towerWorkErrorsEn } from './tower-work-errors'

const nothingSent = 'Nothing was sent; your VMs are as they were.'
const keepRunning = 'Your VMs keep running and your rental goes on; Lodger just cannot see them this way.'
const deletion = 'Three days after a rental ends, the node deletes its VMs with their disks.'

const unreachable: Record<UnreachableReason, (host: string) => ErrorWords> = {
  refused: (host) => ({
    happened: `${host} refused the connection.`,
    means: keepRunning,
    todo: 'Check that the DBC client runs there and listens for other machines, not for itself only.',
  }),
  notFound: (host) => ({
    happened: `There is no host with the name ${host}.`,
    means: keepRunning,
    todo: 'Check the spelling, and your own network connection.',
  }),
  timeout: (host) => ({
    happened: `${host} did not answer in time.`,
    means: keepRunning,
    todo: 'Check the address and port, and any firewall between. Lodger keeps trying.',
  }),
  closed: (host) => ({
    happened: `${host} closed the connection without an answer.`,
    means: keepRunning,
    todo: 'Check the port: the client’s HTTP port is usually 5002; 5001 is for its peers.',
  }),
  certificate: (host) => ({
    happened: `The certificate of ${host} cannot be trusted.`,
    means: 'Lodger stopped there, so nobody on the way has seen anything of yours.',
    todo: 'Ask whoever runs it whether the certificate was renewed.',
  }),
  other: (host) => ({
    happened: `There is no connection to ${host}.`,
    means: keepRunning,
    todo: 'Check the address and your network connection. Lodger keeps trying.',
  }),
}

const notDbc: Record<NotDbcSample, string> = {
  html: 'A web page answered, not a DBC client.',
  empty: 'The answer was empty.',
  brokenJson: 'The answer broke off in the middle.',
  otherJson: 'Something answered that is not a DBC client.',
  redirect: 'The server sent Lodger on to another address; it does not follow.',
  tooLarge: 'The answer was far too long for a DBC client.',
}

const authority: Record<AuthorityReason, ErrorWords> = {
  chainUnknown: {
    happened: 'The node could not check your rental on the chain.',
    means: 'Nothing was changed. VMs that run keep running.',
    todo: 'Try again in a few minutes; if it stays, ask the owner of the machine.',
  },
  notRented: {
    happened: 'The chain shows this machine as not rented.',
    means: `Nothing was changed. ${deletion}`,
    todo: 'Check on the chain whether the rental has ended, and renew it there.',
  },
  sessionInvalid: {
    happened: 'The node no longer accepts Lodger’s session.',
    means: 'Nothing was changed. VMs that run keep running.',
    todo: 'Refresh the node: Lodger then signs for a new session.',
  },
  nonceRejected: {
    happened: 'The node refused the account’s signature.',
    means: 'Nothing was changed.',
    todo: 'Try again, each try is signed anew. If it stays, this account may not be the renter.',
  },
  walletNotRented: {
    happened: 'The account has no running rental on this node.',
    means: `Nothing was changed. ${deletion}`,
    todo: 'Rent the machine with this account, or import the account that did.',
  },
  expired: {
    happened: 'The rental on this node has ended.',
    means: `The node cuts the power of its VMs. ${deletion}`,
    todo: 'Renew the rental before then if you need what is on the disks.',
  },
  verifying: {
    happened: 'The machine is being verified by the network just now.',
    means: 'Nothing was changed. While that goes on, the node works for nobody who rents.',
    todo: 'Try again in an hour; if it stays, ask the owner of the machine.',
  },
  notRenter: {
    happened: 'The node does not know this account as its renter.',
    means: 'Nothing was changed, and no session was given out.',
    todo: 'Compare the node id with your rental, and check which account rents it.',
  },
  other: {
    happened: 'The node did not accept the account.',
    means: 'Nothing was changed.',
    todo: 'Check that this account rents the machine. The node’s own words may tell more.',
  },
}

const url: Record<UrlProblem, readonly [string, string]> = {
  required: ['The address is missing.', 'Enter where your DBC client is, such as 10.0.0.5:5002.'],
  malformed: ['This is not an address.', 'Write a host and a port, such as 10.0.0.5:5002.'],
  scheme: ['Only http and https work here.', 'Begin with http:// or https://, or leave that out.'],
  credentials: ['There is a user name or password in it.', 'Leave that out: a DBC client asks for none.'],
}

const nodeId: Record<NodeIdProblem, readonly [string, string]> = {
  required: ['The node id is missing.', 'Paste the id of the machine you rent.'],
  hasPrefix: ['A node id does not begin with 0x.', 'Make sure it is a node’s id, and take 0x away.'],
  length: ['A node id has exactly 64 characters.', 'Check that all of it was copied.'],
  characters: ['A node id has only 0 to 9 and a to f.', 'Check what was copied.'],
}

function phrase(problem: PhraseProblem): readonly [string, string] {
  switch (problem.kind) {
    case 'empty':
      return ['The recovery phrase is missing.', 'Enter its 12 to 24 words in order.']
    case 'wordCount':
      return [`These are ${problem.count} words.`, 'A recovery phrase has 12, 15, 18, 21 or 24.']
    case 'unknownWord':
      return [`Word ${problem.index + 1} is not in the word list.`, suggestion(problem.suggestions)]
    case 'checksum':
      return [
        'All words are known, but they do not fit together.',
        'Check their order, and look for a swapped word.',
      ]
    case 'path':
      return ['This derivation path cannot be used.', 'It looks like //hard/soft; most accounts have none.']
    case 'seedPassword':
      return ['Without a phrase there is no ///password.', 'Leave the password out.']
  }
}

function suggestion(words: readonly string[]): string {
  return words.length === 0 ? 'Check its spelling.' : `Did you mean ${words.join(' or ')}?`
}

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

const accessFile: Record<AccessFileProblem, ErrorWords> = {
  notOne: {
    happened: 'This is not a file with shared access.',
    means: 'Nothing was changed.',
    todo: 'Choose the file that was sent to you; its name ends in .lodger-access.',
  },
  newer: {
    happened: 'A newer Lodger made this file.',
    means: 'Nothing was changed.',
    todo: 'Update Lodger, then open the file again.',
  },
  notOpened: {
    happened: 'The file does not open with this passphrase.',
    means: 'Nothing was changed. The passphrase is another one, or the file was damaged on its way.',
    todo: 'Check capitals and spaces. If it stays, ask for the file again.',
  },
  notRead: {
    happened: 'The file could not be read.',
    means: 'Nothing was changed.',
    todo: 'Check that it is still there and that you may read it, then choose it again.',
  },
  notWritten: {
    happened: 'The file could not be saved there.',
    means: 'Nothing was shared.',
    todo: 'Choose another folder, or make room on the disk.',
  },
}

/** The English words for every failure. */
export const errorsEn: ErrorTable = {
  ...accountErrorsEn,
  ...guardErrors.en,
  ...handOverErrors.en,
  ...towerErrorsEn,
  ...towerWorkErrorsEn,
  ...screenErrorsEn,
  forbidden: () => ({
    happened: 'This window may not do that.',
    means: nothingSent,
    todo: 'Start Lodger again. If it happens once more, please report it.',
  }),
  invalidInput: ({ path }) => ({
    happened: `Lodger could not use a value${path === '' ? '' : ` (${path})`}.`,
    means: nothingSent,
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
  urlInvalid: ({ problem }) => {
    const [happened, todo] = url[problem]
    return { happened, means: 'Nothing was added.', todo }
  },
  nodeIdInvalid: ({ problem }) => {
    const [happened, todo] = nodeId[problem]
    return { happened, means: 'Nothing was added.', todo }
  },
  alreadyAdded: () => ({
    happened: 'This is in your list already.',
    means: 'Nothing was added twice.',
    todo: 'Look for it in the list.',
  }),
  phraseInvalid: ({ problem }) => {
    const [happened, todo] = phrase(problem)
    return { happened, means: 'No account was made from it.', todo }
  },
  wordsWrong: ({ indexes }) => ({
    happened: `Not the right word: number ${indexes.map((index) => index + 1).join(', ')}.`,
    means: 'The account is not kept yet.',
    todo: 'Look at what you wrote down and try again.',
  }),
  vmRequestInvalid: () => ({
    happened: 'This node cannot give what is asked for.',
    means: 'Nothing was sent, and no GPU is taken.',
    todo: 'Change the marked fields.',
  }),
  nameMismatch: () => ({
    happened: 'The name you typed is another one.',
    means: 'Nothing was removed.',
    todo: 'Type it exactly as it is shown, with capitals and spaces.',
  }),
  nameTaken: ({ name, what }) => ({
    happened: `There is a ${what ?? 'snapshot'} called ${name} already.`,
    means: what === 'preset' ? 'Nothing was changed.' : 'Nothing was sent; the VM is as it was.',
    todo: 'Choose another name.',
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
  networkInvalid: ({ field }) => ({
    happened:
      field === 'name' ? 'This cannot be a network’s name.' : 'This range of addresses cannot be used.',
    means: nothingSent,
    todo:
      field === 'name'
        ? 'Use 6 to 10 letters and digits.'
        : 'Use a private IPv4 range, such as 192.168.66.0/24.',
  }),
  monitorInvalid: () => ({
    happened: 'These are no monitoring servers.',
    means: nothingSent,
    todo: 'Enter at most two, each as address:port, such as 203.0.113.5:10051.',
  }),
  unreachable: ({ host, reason }) => unreachable[reason](host),
  notDbc: ({ sample, httpStatus }) => ({
    happened: notDbc[sample],
    means: 'No command reached a node; your VMs are as they were.',
    todo: `Check address and port; the client’s HTTP port is usually 5002. (HTTP ${httpStatus})`,
  }),
  sourceFailed: ({ httpStatus }) => ({
    happened: `The DBC client answered with an error (HTTP ${httpStatus}).`,
    means: 'VMs that run keep running. Look at the state before you repeat an action.',
    todo: 'Try again in a minute. If it stays, the client may need a restart.',
  }),
  noPeers: () => ({
    happened: 'The DBC client has lost the DBC network.',
    means: 'Your VMs keep running, but no node can be reached through this client.',
    todo: 'Check the client’s own connection. After a start it needs a few minutes.',
  }),
  nodeUnknown: () => ({
    happened: 'The DBC client has not heard of this node.',
    means: 'The machine is off, or has just started, or the id is another one. The rental goes on meanwhile.',
    todo: 'Compare the id with your rental. After a restart of the client, give it some minutes.',
  }),
  nodeTimeout: ({ afterMs }) => ({
    happened: `The node did not answer within ${Math.round(afterMs / 1000)} s.`,
    means: 'VMs that run keep running. A timeout cancels nothing: what was asked may still be done.',
    todo: 'Wait, then look at the state before you repeat an action. Lodger keeps asking.',
  }),
  answerUnreadable: () => ({
    happened: 'The client could not read the node’s answer.',
    means: 'Your VMs are as they were; what you see may be old.',
    todo: 'A VM whose description has quotes or line breaks causes this. Delete it with the program that made it.',
  }),
  authority: ({ reason }) => authority[reason],
  refused: ({ serverText }) =>
    refusalWords(refusalsEn, serverText) ?? {
      happened: 'The node refused.',
      means: 'It has done nothing; your VM is as it was.',
      todo: 'Change what it complains about, then try again.',
    },
  wrongShape: ({ what }) => ({
    happened: `The node’s answer has a form that Lodger does not know (${what}).`,
    means: 'VMs that run keep running; what you see may be old or incomplete.',
    todo: 'Look for a newer Lodger. If there is none, please report this.',
  }),
  isBareMetal: () => ({
    happened: 'This node is a bare-metal server.',
    means: 'It is rented as a whole and runs no VMs.',
    todo: 'Choose another node for the VM.',
  }),
  notBareMetal: () => ({
    happened: 'This node is no bare-metal server.',
    means: nothingSent,
    todo: 'Power and start-up device can be set on bare-metal servers only.',
  }),
  notFound: ({ what }) => ({
    happened: gone[what],
    means: what === 'vm' ? 'The node does not list it any more.' : nothingSent,
    todo: 'The list shows what there is now.',
  }),
  notNow: ({ status: text }) => ({
    happened: `The VM’s state does not allow it now: ${vmStatusText(status.en, text)}.`,
    means: nothingSent,
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
  snapshotVanished: () => ({
    happened: 'The node no longer lists the snapshot.',
    means: 'It was not finished, most likely because the upload could not begin. The VM itself is as it was.',
    todo: 'Try again, perhaps with another image server.',
  }),
  snapshotNotSeen: ({ isCertain }) => ({
    happened: isCertain
      ? 'The node calls the snapshot done, but it is not on the image server.'
      : 'The node calls the snapshot done; whether it is on the image server cannot be seen.',
    means: isCertain
      ? 'Nodes say so also when the upload failed. The VM is as it was; without the image there is nothing to restore from.'
      : 'The image server lists nothing just now, as when it cannot be reached. The VM is as it was.',
    todo: 'Read the server’s list under Images; if the image is missing, take the snapshot again.',
  }),
  clientTooOld: ({ version, needs }) => ({
    happened: `The DBC client (${version}) cannot do this.`,
    means: nothingSent,
    todo: `It came with version ${needs}: use a newer client, or ask whoever runs this one.`,
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
  noAccount: () => ({
    happened: 'There is no account to sign with.',
    means: 'Nodes tell what they are, but only an account sees and runs its VMs.',
    todo: 'Create an account, or import the one that rents the node.',
  }),
  noRental: ({ address }) => ({
    happened: `This node lists no rent order of the account ${shortId(address)}.`,
    means:
      'Without an order it refuses every call. A new order is listed only after a first call has named it.',
    todo: 'If this account rents here, enter the number of its order. Otherwise rent the machine, or import the account that did.',
  }),
  imageThere: ({ name }) => ({
    happened: `There is already an image ${name}.`,
    means: 'Nothing was sent: a transfer would overwrite it, and others may use it.',
    todo: 'Use the one that is there, or delete it first if it is yours.',
  }),
  imageInUse: ({ vms }) => ({
    happened: `The file is the disk of ${vms.join(', ')}.`,
    means: 'Nothing was sent. Without the file that VM would be lost.',
    todo: 'Delete the VM if you no longer need it; its disk goes with it.',
  }),
  imageMoving: () => ({
    happened: 'This image is being transferred already.',
    means: 'Nothing was sent; the transfer goes on.',
    todo: 'Wait for it to end, or stop it.',
  }),
  imageNotSeen: ({ isCertain }) => ({
    happened: isCertain
      ? 'The node no longer transfers the image, and it has not arrived.'
      : 'The node no longer transfers the image, and whether it has arrived cannot be seen.',
    means: isCertain
      ? 'Nodes call a transfer done also when it failed. Space on the disks may have run out, or the line broke.'
      : 'Either the place hides such files, or the image server cannot be reached just now.',
    todo: 'Read the list again; if the image is missing, start the transfer again.',
  }),
  imageStillThere: () => ({
    happened: 'The node accepted the deletion but still lists the image.',
    means: 'Nothing else was changed.',
    todo: 'Read the list again in a minute.',
  }),
  tooOldForThat: () => ({
    happened: 'This DBC client or node is too old for that.',
    means: nothingSent,
    todo: 'Ask whoever runs it to update it to 0.4.0.0 or later.',
  }),
  passphraseWeak: ({ problem }) => ({
    happened:
      problem === 'short'
        ? 'The passphrase is too short.'
        : 'The passphrase repeats the same few characters.',
    means: 'Nothing was shared. Whoever finds the file can try passphrases for as long as they like.',
    todo: `Take at least ${shortestPassphrase} characters, best four or five words that nobody would guess.`,
  }),
  accessFile: ({ problem }) => accessFile[problem],
  notShareable: () => ({
    happened: 'This access cannot be shared.',
    means: 'Only access that your own account rents, on a real node, can be handed on.',
    todo: 'Ask the renter to share it themselves.',
  }),
  sharedLost: () => ({
    happened: 'The keychain no longer has the access that was shared with you.',
    means: 'The VMs keep running; Lodger just cannot ask for them.',
    todo: 'Import the file again.',
  }),
  sharedRefused: ({ from }) => ({
    happened: 'The node no longer accepts the access that was shared with you.',
    means: 'Nothing was changed. VMs that run keep running.',
    todo: `Ask the renter, ${shortId(from)}, whether the rental goes on, and for a new file.`,
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
