import { Popover } from '@base-ui/react/popover'
import { Cable } from 'lucide-react'
import { lineOf, type Source } from '#shared/domain/source'
import { sshTargetText, type Tunnel } from '#shared/domain/tunnel'
import { call } from '../../api/client'
import { doTo } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { openDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Mark, type MarkKind } from '../../ui/mark'
import { visibleText } from '../../ui/visible-text'

/** What somebody between here and the source can do, and the way to close the line. */
export function Transport({ source }: { source: Source }) {
  const words = useWords().tunnel
  const line = lineOf(source)
  return (
    <>
      {line === 'open' ? (
        <>
          <span className="transport-open">
            <Mark kind="trouble" />
            {words.lines.open}
          </span>
          <p className="quiet-text">{words.openText}</p>
        </>
      ) : (
        words.lines[line]
      )}
      {source.tunnel === undefined ? null : <TunnelLine tunnel={source.tunnel} />}
      {line === 'open' || line === 'tunnel' ? <TunnelButtons source={source} /> : null}
    </>
  )
}

const marks: Readonly<Record<Tunnel['state']['kind'], MarkKind>> = {
  opening: 'busy',
  up: 'running',
  waiting: 'unreachable',
  stopped: 'trouble',
}

function TunnelLine({ tunnel: { target, fingerprint, state } }: { tunnel: Tunnel }) {
  const words = useWords().tunnel
  const time = useTimeText(1_000)
  return (
    <div className="tunnel-line" role="status">
      <p className="transport-state">
        <Mark kind={marks[state.kind]} />
        {state.kind === 'waiting'
          ? words.state.waiting(time.watched(new Date(time.now).toISOString(), state.at))
          : words.state[state.kind]}
      </p>
      <p className="quiet-text">
        {words.to} <bdi className="mono">{visibleText(sshTargetText(target))}</bdi>
      </p>
      <p className="quiet-text">
        {words.hostKey} <span className="mono tunnel-key selectable">{fingerprint}</span>
      </p>
    </div>
  )
}

function TunnelButtons({ source }: { source: Source }) {
  const words = useWords().tunnel
  const hasTunnel = source.tunnel !== undefined
  const close = () => doTo(source.key, 'tunnel', () => call('source.closeTunnel', { sourceId: source.key }))
  return (
    <div className="tunnel-buttons">
      <Popover.Close
        render={
          <Button
            icon={Cable}
            size="small"
            onClick={() => openDialog({ kind: 'tunnel', sourceId: source.key })}
          >
            {hasTunnel ? words.change : words.start}
          </Button>
        }
      />
      {hasTunnel ? (
        <Button size="small" variant="quiet" onClick={() => void close()}>
          {words.close}
        </Button>
      ) : null}
    </div>
  )
}
