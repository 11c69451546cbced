import { type Boxes, boxFor } from './boxes'
import type { SignerCall, SignerCalls } from './protocol'

type Handlers = {
  [C in SignerCall]: (
    input: SignerCalls[C]['input'],
  ) => SignerCalls[C]['output'] | Promise<SignerCalls[C]['output']>
}

/** What comes boxed: all that is typed in the secret window. No other call could be made to open a box. */
const boxedMembers: { readonly [C in SignerCall]?: readonly (keyof SignerCalls[C]['input'])[] } = {
  inspect: ['phrase', 'path'],
  keepPhrase: ['phrase', 'path'],
  passphraseProblem: ['passphrase'],
  sealKey: ['passphrase'],
  openKey: ['passphrase'],
  sealBackup: ['passphrase'],
  openBackup: ['passphrase'],
  openKeyFile: ['passphrase'],
  exportJson: ['passphrase'],
  sealAccess: ['passphrase'],
  openAccess: ['passphrase'],
}

/** The signer's calls as main may make them: what is typed, or shown, passes main in boxes only. */
export function boxedCalls(handlers: Handlers, boxes: Boxes) {
  return async function run<C extends SignerCall>(call: C, input: SignerCalls[C]['input']): Promise<unknown> {
    const output = await handlers[call](opened(boxes, call, input))
    return call === 'generate' ? withBoxedPhrase(input as GenerateInput, output as GenerateOutput) : output
  }
}

function opened<C extends SignerCall>(
  boxes: Boxes,
  call: C,
  input: SignerCalls[C]['input'],
): SignerCalls[C]['input'] {
  if (call === 'checkDraft') {
    const { answers, ...rest } = input as SignerCalls['checkDraft']['input']
    const words = answers.map(({ index, word }) => ({ index, word: boxes.open(word) }))
    return { ...rest, answers: words } as SignerCalls[C]['input']
  }
  const members = boxedMembers[call] ?? []
  const texts = members.map((name) => [name, boxes.open(input[name] as string)])
  return { ...input, ...Object.fromEntries(texts) }
}

type GenerateInput = SignerCalls['generate']['input']
type GenerateOutput = SignerCalls['generate']['output']

function withBoxedPhrase({ replyTo }: GenerateInput, output: GenerateOutput): GenerateOutput {
  return { ...output, phrase: boxFor(replyTo, output.phrase) }
}
