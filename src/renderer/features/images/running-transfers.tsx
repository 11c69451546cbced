import { CircleStop } from 'lucide-react'
import { nodeName } from '#shared/domain/node'
import { isUnderWay } from '#shared/domain/task'
import type { Transfer } from '#shared/domain/transfer'
import { errorWords } from '#shared/i18n/errors'
import { useNode, useTransfers } from '../../stores/collections'
import { forgetFailure, useFailure, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { stopTransfer } from '../../stores/transfer-actions'
import { reveal } from '../../stores/ui'
import { IconButton } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'
import { Meter } from '../../ui/meter'
import { visibleText } from '../../ui/visible-text'
import './running-transfers.css'

/** The transfers that are under way, each with how far it is and a way to stop it. */
export function RunningTransfers() {
  const words = useWords().images
  const running = useTransfers().filter(isUnderWay)
  if (running.length === 0) return null
  return (
    <ul className="transfers" aria-label={words.transfers}>
      {running.map((transfer) => (
        <RunningTransfer key={transfer.key} transfer={transfer} />
      ))}
    </ul>
  )
}

function RunningTransfer({ transfer }: { transfer: Transfer }) {
  const words = useWords()
  const { images } = words
  const node = useNode(transfer.nodeKey)
  const isAsking = usePending(transfer.key) !== undefined
  const failure = useFailure(transfer.key)
  const name = visibleText(transfer.imageName)
  const title =
    transfer.kind === 'imageDownload'
      ? images.downloading(name, node === undefined ? words.common.unknown : visibleText(nodeName(node)))
      : images.uploading(name, visibleText(images.serverName(transfer.serverId)))
  const trouble = transfer.trouble && visibleText(errorWords(words.errors, transfer.trouble).happened)
  return (
    <li>
      <div className="transfer-line">
        <button type="button" className="transfer-name" onClick={() => reveal('tasks', transfer.key)}>
          <bdi className="ellipsis" title={title}>
            {title}
          </bdi>
        </button>
        <Progress transfer={transfer} label={title} />
        <IconButton
          icon={CircleStop}
          name={images.stopOf(name)}
          tip={images.stop}
          variant="quiet"
          busy={isAsking}
          reason={transfer.state === 'sending' ? images.notStoppable : undefined}
          onClick={() => void stopTransfer(transfer)}
        />
      </div>
      {trouble === undefined ? null : (
        <p className="quiet-text ellipsis" title={trouble}>
          {words.common.sentences(images.lookFailed, trouble)}
        </p>
      )}
      {failure === undefined ? null : (
        <ErrorNote error={failure} onDismiss={() => forgetFailure(transfer.key)} />
      )}
    </li>
  )
}

function Progress({ transfer, label }: { transfer: Transfer; label: string }) {
  const { images } = useWords()
  if (transfer.isStopping) return <span className="transfer-state quiet-text">{images.stopping}</span>
  if (transfer.progress === undefined)
    return <span className="transfer-state quiet-text">{images.noPercent}</span>
  return (
    <div className="transfer-state">
      <Meter label={label} used={transfer.progress} total={100} text={images.percent(transfer.progress)} />
    </div>
  )
}
