import { Popover } from '@base-ui/react/popover'
import { Network, RefreshCw, Trash2 } from 'lucide-react'
import type { DbcSource } from '#shared/domain/source'
import { call } from '../../api/client'
import { useAccount } from '../../stores/collections'
import { doTo, useFailure, usePending } from '../../stores/doing'
import { accountName, sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { openDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, Facts } from '../../ui/facts'
import { Name } from '../../ui/name'
import { visibleText } from '../../ui/visible-text'
import { SourceDiagnosis } from './source-diagnosis'
import { Transport } from './transport'

/** One source: where it is, how it answers, over which kind of line. */
export function SourceDetails({ source }: { source: DbcSource }) {
  const words = useWords()
  const time = useTimeText(10_000)
  const account = useAccount(source.accountId)
  const isAsking = usePending(source.key) !== undefined
  const failure = useFailure(source.key)
  const refresh = () => doTo(source.key, 'refresh', () => call('source.refresh', { sourceId: source.key }))
  const remove = () => doTo(source.key, 'remove', () => call('source.remove', { sourceId: source.key }))
  return (
    <>
      <Popover.Title className="source-title">
        <Name text={sourceName(source, words)} />
      </Popover.Title>
      {source.trouble === undefined ? null : <ErrorNote error={source.trouble} />}
      {failure === undefined ? null : <ErrorNote error={failure} />}
      <Facts>
        <Fact label={words.sources.kind}>
          {source.practice ? words.sources.practiceKind : words.sources.dbc}
        </Fact>
        <Fact label={words.sources.address}>
          <Copyable value={source.url} what={words.sources.address} isMono />
        </Fact>
        <Fact label={words.sources.version}>{visibleText(source.version ?? '')}</Fact>
        <Fact label={words.sources.latency}>
          {source.latencyMs === undefined ? undefined : words.sources.milliseconds(source.latencyMs)}
        </Fact>
        <Fact label={words.sources.lastAnswer}>
          {source.asOf === undefined ? undefined : time.ago(source.asOf)}
        </Fact>
        <Fact label={words.sources.transport}>
          <Transport source={source} />
        </Fact>
        <Fact label={words.sources.signer}>
          {account === undefined ? words.shell.noAccount : <Name text={accountName(account, words)} />}
        </Fact>
      </Facts>
      <SourceDiagnosis source={source} />
      <div className="source-more">
        <Popover.Close
          render={
            <Button
              icon={Network}
              size="small"
              onClick={() => openDialog({ kind: 'clientNetwork', sourceId: source.key })}
            >
              {words.clientNetwork.open}
            </Button>
          }
        />
      </div>
      <div className="source-buttons">
        <Button icon={RefreshCw} size="small" busy={isAsking} onClick={() => void refresh()}>
          {words.common.refresh}
        </Button>
        <Popover.Close
          render={
            <Button icon={Trash2} size="small" variant="quiet" onClick={() => void remove()}>
              {words.sources.remove}
            </Button>
          }
        />
      </div>
    </>
  )
}
