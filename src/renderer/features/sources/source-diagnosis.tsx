import { Stethoscope } from 'lucide-react'
import { useState } from 'react'
import type { Diagnosis, NodeFinding } from '#shared/domain/diagnosis'
import { nodeName } from '#shared/domain/node'
import type { DbcSource } from '#shared/domain/source'
import type { Answer } from '#shared/ipc/contract'
import { call } from '../../api/client'
import { useNodes } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { Button } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'
import { Mark, type MarkKind } from '../../ui/mark'
import { Name } from '../../ui/name'

/** Looks for what is the matter with a client, and says it in place. */
export function SourceDiagnosis({ source }: { source: DbcSource }) {
  const words = useWords().diagnosis
  const [isLooking, setLooking] = useState(false)
  const [answer, setAnswer] = useState<Answer<'source.diagnose'>>()
  const look = async () => {
    if (isLooking) return
    setLooking(true)
    setAnswer(await call('source.diagnose', { sourceId: source.key }))
    setLooking(false)
  }
  return (
    <section className="diagnosis" aria-label={words.title}>
      {answer === undefined ? null : answer.ok ? (
        <Found source={source} diagnosis={answer.value} />
      ) : (
        <ErrorNote error={answer.error} />
      )}
      <Button icon={Stethoscope} size="small" busy={isLooking} onClick={() => void look()}>
        {words.action}
      </Button>
    </section>
  )
}

const marks: Readonly<Record<NodeFinding, MarkKind>> = {
  answers: 'running',
  unknown: 'unknown',
  restarted: 'unreachable',
  trouble: 'trouble',
  notAsked: 'busy',
}

function Found({ source, diagnosis }: { source: DbcSource; diagnosis: Diagnosis }) {
  const words = useWords().diagnosis
  const nodes = useNodes()
  const { client, peers } = diagnosis
  return (
    <ul className="diagnosis-lines" aria-live="polite">
      {diagnosis.error === undefined ? <Line mark="running" text={versionText(source, words)} /> : null}
      <Line
        mark={client === 'fine' ? 'running' : 'trouble'}
        text={client === 'fine' && peers !== undefined ? words.peers(peers) : words.client[client]}
      />
      {diagnosis.nodes.map(({ nodeKey, finding }) => {
        const node = nodes.find(({ key }) => key === nodeKey)
        return (
          <Line
            key={nodeKey}
            mark={marks[finding]}
            name={node === undefined ? '' : nodeName(node)}
            text={words.node[finding]}
          />
        )
      })}
    </ul>
  )
}

function versionText(
  { version, dialect = 'current' }: DbcSource,
  words: ReturnType<typeof useWords>['diagnosis'],
) {
  return version === undefined ? words.hidden[dialect] : words.version(version)
}

function Line({ mark, name, text }: { mark: MarkKind; name?: string; text: string }) {
  return (
    <li className="diagnosis-line">
      <Mark kind={mark} />
      <p>
        {name === undefined ? null : (
          <>
            <Name text={name} />{' '}
          </>
        )}
        {text}
      </p>
    </li>
  )
}
