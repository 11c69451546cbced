import type { ImagePlace } from '#shared/domain/image'
import { errorWords } from '#shared/i18n/errors'
import { useImagePlaces, useNodes } from '../../stores/collections'
import { usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { showSection } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Mark } from '../../ui/mark'
import { visibleText } from '../../ui/visible-text'
import { refreshPlace } from './image-actions'
import { placeName } from './image-rows'

/** Why a list may not be whole: servers each by name, nodes counted. */
export function ImageNotes() {
  const words = useWords()
  const places = useImagePlaces()
  const servers = places.filter(
    (place) => place.at.kind === 'server' && !place.isReading && isDoubtful(place),
  )
  const nodes = places.filter(({ at, trouble }) => at.kind === 'node' && trouble !== undefined)
  if (servers.length === 0 && nodes.length === 0) return null
  return (
    <ul className="list-notes">
      {servers.map((place) => (
        <ServerNote key={place.key} place={place} />
      ))}
      {nodes.length === 0 ? null : (
        <li>
          <Mark kind="trouble" />
          <span className="list-note-text">{words.images.nodesTrouble(nodes.length)}</span>
          <Button size="small" onClick={() => showSection('nodes')}>
            {words.vms.showNodes}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** An empty list is also what comes of a server that the client cannot reach (DBC HTTP API, 11.2). */
function isDoubtful({ trouble, images, asOf }: ImagePlace): boolean {
  return trouble !== undefined || (asOf !== undefined && images.length === 0)
}

function ServerNote({ place }: { place: ImagePlace }) {
  const words = useWords()
  const isAsking = usePending(place.key) !== undefined
  const name = visibleText(placeName(place, useNodes(), words))
  const text =
    place.trouble === undefined
      ? words.images.serverEmpty(name)
      : words.common.sentences(
          words.images.serverTrouble(name),
          visibleText(errorWords(words.errors, place.trouble).happened),
        )
  return (
    <li>
      <Mark kind="trouble" />
      <span className="list-note-text ellipsis" title={text}>
        {text}
      </span>
      <Button size="small" busy={isAsking} onClick={() => void refreshPlace(place.key)}>
        {words.common.retry}
      </Button>
    </li>
  )
}
