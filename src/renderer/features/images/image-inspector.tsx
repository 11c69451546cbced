import { Ellipsis } from 'lucide-react'
import { formatGib } from '#shared/domain/amounts'
import { forgetFailure, useFailure, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { select } from '../../stores/ui'
import { Button, IconButton } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { Inspector } from '../../ui/inspector'
import { ActionMenu } from '../../ui/menu'
import { Name } from '../../ui/name'
import { imageActionList } from './image-actions'
import { noteOf } from './image-columns'
import type { ImageRow } from './image-rows'

/** The chosen image: where it lies, whose it is, and what can be done with it. */
export function ImageInspector({ row }: { row: ImageRow }) {
  const words = useWords()
  const { place } = row
  const pending = usePending(place.key)
  const failure = useFailure(place.key)
  const [main, ...others] = imageActionList(row, words)
  return (
    <Inspector
      label={words.images.inspector}
      title={row.name}
      state={<span>{noteOf(row, words) ?? row.placeName}</span>}
      actions={
        <>
          {main === undefined ? null : (
            <Button icon={main.icon} reason={main.reason} onClick={main.run}>
              {main.label}
            </Button>
          )}
          <ActionMenu
            trigger={<IconButton icon={Ellipsis} name={words.common.more} busy={pending !== undefined} />}
            actions={others}
          />
        </>
      }
      onClose={() => select('images', undefined)}
    >
      <div className="inspector-notes">
        {failure === undefined ? null : (
          <ErrorNote error={failure} onDismiss={() => forgetFailure(place.key)} />
        )}
        {place.trouble === undefined ? null : <ErrorNote error={place.trouble} />}
      </div>
      <ImageFacts row={row} />
      {place.at.kind === 'node' ? (
        <FactGroup title={words.images.hides}>
          <p className="quiet-text">{words.images.hidesText}</p>
        </FactGroup>
      ) : null}
    </Inspector>
  )
}

function ImageFacts({ row }: { row: ImageRow }) {
  const words = useWords()
  const { images } = words
  const time = useTimeText(10_000)
  const { asOf, at } = row.place
  return (
    <FactGroup title={words.images.image}>
      <Facts>
        <Fact label={images.columns.name}>
          <Copyable value={row.name} what={images.columns.name} isMono />
        </Fact>
        <Fact label={at.kind === 'node' ? images.node : images.server}>
          <Name text={row.placeName} />
        </Fact>
        <Fact label={images.size}>{row.sizeGib === undefined ? undefined : formatGib(row.sizeGib)}</Fact>
        <Fact label={images.source}>
          <Name text={row.sourceName} />
        </Fact>
        <Fact label={images.read}>
          {asOf === undefined ? undefined : <span title={time.full(asOf)}>{time.ago(asOf)}</span>}
        </Fact>
      </Facts>
    </FactGroup>
  )
}
