import { Popover } from '@base-ui/react/popover'
import { KeyRound, RefreshCw, ShieldAlert, Trash2 } from 'lucide-react'
import { isUnencrypted, type TowerSource } from '#shared/domain/source'
import { fingerprintText } from '#shared/domain/tower'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { doTo, forgetFailure, useFailure, usePending } from '../../stores/doing'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { Button } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, Facts } from '../../ui/facts'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import { visibleText } from '../../ui/visible-text'

/** One CloudTower: where it is, how it answers, who is signed in, which certificate is trusted. */
export function TowerDetails({ source }: { source: TowerSource }) {
  const words = useWords()
  const time = useTimeText(10_000)
  const isAsking = usePending(source.key) !== undefined
  const { towers, sources } = words
  const sourceId = source.key
  const refresh = () => doTo(sourceId, 'refresh', () => call('source.refresh', { sourceId }))
  const removing = `remove ${sourceId}`
  const failure = useFailure(removing)
  const remove = (leaveKey = {}) =>
    doTo(removing, 'remove', () => call('tower.remove', { sourceId, ...leaveKey }))
  return (
    <>
      <Popover.Title className="source-title">
        <Name text={sourceName(source, words)} />
      </Popover.Title>
      {source.trouble === undefined ? null : (
        <ErrorNote error={source.trouble} actions={<WayOut source={source} />} />
      )}
      {failure === undefined ? null : (
        <ErrorNote
          error={failure}
          onDismiss={() => forgetFailure(removing)}
          actions={
            failure.code === 'keyNotDeleted' ? (
              <Button size="small" onClick={() => void remove({ leaveKey: true })}>
                {towers.removeAnyway}
              </Button>
            ) : undefined
          }
        />
      )}
      <Facts>
        <Fact label={sources.kind}>{source.practice ? sources.practiceKind : towers.kind}</Fact>
        <Fact label={sources.address}>
          <Copyable value={source.url} what={sources.address} isMono />
        </Fact>
        <Fact label={towers.version}>{visibleText(source.version ?? '')}</Fact>
        <Fact label={sources.latency}>
          {source.latencyMs === undefined ? undefined : sources.milliseconds(source.latencyMs)}
        </Fact>
        <Fact label={sources.lastAnswer}>
          {source.asOf === undefined ? undefined : time.ago(source.asOf)}
        </Fact>
        <Fact label={towers.signedInAs}>
          {source.signIn.user === undefined ? null : <Name text={source.signIn.user} />}
          <p className="quiet-text">{signInText(source, words)}</p>
        </Fact>
        <Fact label={sources.transport}>
          <Transport url={source.url} />
        </Fact>
        <Fact label={towers.fingerprint} hint={towers.fingerprintHint}>
          {source.fingerprint === undefined ? undefined : (
            <Copyable
              value={fingerprintText(source.fingerprint)}
              shown={shortFingerprint(source.fingerprint)}
              what={towers.fingerprint}
              isMono
            />
          )}
        </Fact>
      </Facts>
      <div className="source-buttons">
        <Button icon={RefreshCw} size="small" busy={isAsking} onClick={() => void refresh()}>
          {words.common.refresh}
        </Button>
        {source.trouble === undefined ? <SignIn source={source} /> : null}
        {source.practice ? null : (
          <Button icon={Trash2} size="small" variant="quiet" onClick={() => void remove()}>
            {towers.remove}
          </Button>
        )}
      </div>
    </>
  )
}

function signInText({ signIn }: TowerSource, { towers }: Catalogue): string {
  const { state, isOwnKey, method } = signIn
  if (state === 'needed') return towers.signInState.needed
  return isOwnKey === true ? towers.signInState.ownKey : towers.signInState[method]
}

/** The beginning and the end, as much as one compares at a glance. */
function shortFingerprint(fingerprint: string): string {
  const text = fingerprintText(fingerprint)
  return `${text.slice(0, 8)}…${text.slice(-8)}`
}

/** What the user can do about a tower's trouble. */
function WayOut({ source }: { source: TowerSource }) {
  const words = useWords().towers
  if (source.isStopped === true) {
    return (
      <Popover.Close
        render={
          <Button
            icon={ShieldAlert}
            size="small"
            onClick={() => void call('tower.certificate', { sourceId: source.key })}
          >
            {words.lookAtCertificate}
          </Button>
        }
      />
    )
  }
  return source.signIn.state === 'needed' ? <SignIn source={source} /> : null
}

function SignIn({ source }: { source: TowerSource }) {
  const words = useWords().towers
  if (source.practice) return null
  return (
    <Popover.Close
      render={
        <Button
          icon={KeyRound}
          size="small"
          onClick={() => void call('tower.signIn', { sourceId: source.key })}
        >
          {words.signInAgain}
        </Button>
      }
    />
  )
}

function Transport({ url }: { url: string }) {
  const words = useWords()
  const { lines } = words.tunnel
  if (!isUnencrypted(url)) return url.startsWith('https:') ? lines.tls : lines.loopback
  return (
    <>
      <span className="transport-open">
        <Mark kind="trouble" />
        {lines.open}
      </span>
      <p className="quiet-text">{words.towers.unencryptedText}</p>
    </>
  )
}
