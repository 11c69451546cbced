import type { TowerWork } from '#shared/domain/tower-task'
import { useSource } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { Copyable } from '../../ui/copyable'
import { Fact } from '../../ui/facts'
import { Name } from '../../ui/name'

/** What is known of work that a CloudTower does. */
export function TowerWorkFacts({ work }: { work: TowerWork }) {
  const { towerWork: words, tasks, images } = useWords()
  const source = useSource(work.sourceId)
  return (
    <>
      {work.phase === undefined ? null : <Fact label={words.phase}>{words.phases[work.phase]}</Fact>}
      {work.percent === undefined ? null : <Fact label={images.done}>{images.percent(work.percent)}</Fact>}
      <Fact label={tasks.vm}>
        <Name text={work.vmName} />
      </Fact>
      {work.snapshot === undefined ? null : (
        <Fact label={words.snapshot}>
          <Name text={work.snapshot.name} />
        </Fact>
      )}
      <Fact label={words.tower}>{source === undefined ? undefined : <Name text={source.name} />}</Fact>
      {typeof work.remoteId === 'string' ? (
        <Fact label={words.remoteId}>
          <Copyable value={work.remoteId} shown={work.remoteId} what={words.remoteId} isMono />
        </Fact>
      ) : null}
    </>
  )
}
