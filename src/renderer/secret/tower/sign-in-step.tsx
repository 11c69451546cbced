import { useState } from 'react'
import type { TowerDirectory, TowerMethod, TowerStep } from '#shared/domain/tower'
import type { Input } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Field, privateInput } from '../parts/field'
import { focusFirst } from '../parts/focus-first'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'
import { Choices } from './choices'
import { SecretField } from './secret-field'

interface SignInStepProps {
  readonly step: Extract<TowerStep, { kind: 'signIn' }>
  readonly onNext: (step: TowerStep) => void
}

type Way = 'password' | 'key'
const localDirectory = 'LOCAL'

/** User and password, or a key; what is typed goes to main and is forgotten here. */
export function SignInStep({ step, onNext }: SignInStepProps) {
  const words = useWords()
  const { signIn } = words.tower
  const [way, setWay] = useState<Way>('password')
  const [user, setUser] = useState(step.user ?? '')
  const [secret, setSecret] = useState('')
  const [directory, setDirectory] = useState(localDirectory)
  const [keep, setKeep] = useState<TowerMethod>('apiKey')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const focusInvalid = useFocusInvalid()

  const isComplete = secret !== '' && (way === 'key' || user.trim() !== '')
  const changed = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      setFailure(undefined)
      setWasSent(false)
      set(value)
    }
  }
  const send = async () => {
    setWasSent(true)
    focusInvalid()
    if (!isComplete || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const login: Input<'secret.towerLogin'> =
      way === 'key'
        ? { way, key: secret }
        : {
            ...{ way, username: user.trim(), password: secret, keep },
            ...(directory === localDirectory ? {} : { directory }),
          }
    const answer = await call('secret.towerLogin', login)
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    setSecret('')
    onNext(answer.value)
  }
  return (
    <Page
      title={signIn.title}
      step={new URL(step.url).host}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void send()}
      actions={<PageActions action={signIn.action} working={signIn.working} isBusy={isBusy} />}
    >
      {step.isUnencrypted && (
        <p className="hint hint-error" role="status">
          {signIn.unencrypted}
        </p>
      )}
      <Choices<Way>
        label={signIn.way}
        value={way}
        isRow
        options={[
          { value: 'password', label: signIn.withPassword },
          { value: 'key', label: signIn.withKey },
        ]}
        onChange={(next) => {
          setSecret('')
          changed(setWay)(next)
        }}
      />
      {way === 'key' ? (
        <SecretField
          label={signIn.key}
          hint={signIn.keyHint}
          error={wasSent && secret === '' ? signIn.keyMissing : undefined}
          value={secret}
          onChange={changed(setSecret)}
        />
      ) : (
        <PasswordFields
          directories={step.directories}
          typed={{ user, secret, directory, keep }}
          isShowingErrors={wasSent}
          onUser={changed(setUser)}
          onSecret={changed(setSecret)}
          onDirectory={changed(setDirectory)}
          onKeep={changed(setKeep)}
        />
      )}
    </Page>
  )
}

interface PasswordFieldsProps {
  readonly directories: readonly TowerDirectory[]
  readonly typed: {
    readonly user: string
    readonly secret: string
    readonly directory: string
    readonly keep: TowerMethod
  }
  readonly isShowingErrors: boolean
  readonly onUser: (user: string) => void
  readonly onSecret: (secret: string) => void
  readonly onDirectory: (directory: string) => void
  readonly onKeep: (keep: TowerMethod) => void
}

/** User, password and where the user belongs; and what is kept for the next time. */
function PasswordFields(props: PasswordFieldsProps) {
  const { directories, typed, isShowingErrors, onUser, onSecret, onDirectory, onKeep } = props
  const { user, secret, directory, keep } = typed
  const { signIn } = useWords().tower
  return (
    <>
      <Field
        label={signIn.user}
        error={isShowingErrors && user.trim() === '' ? signIn.userMissing : undefined}
      >
        {(field) => (
          <input
            {...field}
            {...privateInput}
            ref={focusFirst}
            className="input"
            type="text"
            maxLength={256}
            value={user}
            onChange={(event) => onUser(event.currentTarget.value)}
          />
        )}
      </Field>
      <SecretField
        label={signIn.password}
        error={isShowingErrors && secret === '' ? signIn.passwordMissing : undefined}
        value={secret}
        onChange={onSecret}
      />
      {directories.length > 0 && (
        <Choices
          label={signIn.directory}
          value={directory}
          isRow
          options={directoryOptions(directories, signIn)}
          onChange={onDirectory}
        />
      )}
      <Choices<TowerMethod>
        label={signIn.keep}
        value={keep}
        options={[
          { value: 'apiKey', label: signIn.keepKey, hint: signIn.keepKeyHint },
          { value: 'password', label: signIn.keepPassword, hint: signIn.keepPasswordHint },
        ]}
        onChange={onKeep}
      />
    </>
  )
}

function directoryOptions(
  directories: readonly TowerDirectory[],
  words: ReturnType<typeof useWords>['tower']['signIn'],
) {
  return [
    { value: localDirectory, label: words.local },
    ...directories.map(({ id, type }) => ({ value: id, label: words.directoryOf(type === '' ? id : type) })),
  ]
}
