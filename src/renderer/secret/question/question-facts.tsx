import type { ReactNode } from 'react'
import type { AskedTarget, Detail, Question } from '#shared/domain/question'
import { visibleText as visible } from '#shared/visible-text'
import { useWords } from '../words'
import { Identicon } from './identicon'

/** To what, where, in whose name and over which line: everything as main knows it. */
export function QuestionFacts({ question }: { readonly question: Question }) {
  const words = useWords().question
  const { targets, account, via } = question
  const [only] = targets
  return (
    <dl className="question-facts">
      {targets.length === 1 && only !== undefined ? (
        <TargetFacts target={only} />
      ) : (
        <SeveralFacts targets={targets} />
      )}
      <LeftOutFact question={question} />
      {account === undefined ? null : (
        <Fact label={account.name === '' ? words.sharedAccount : words.account}>
          <span className="question-account">
            <Identicon address={account.address} />
            <span className="question-account-text">
              {account.name === '' ? null : <bdi>{visible(account.name)}</bdi>}
              <span className="question-id">{visible(account.address)}</span>
            </span>
          </span>
        </Fact>
      )}
      {via === undefined ? null : (
        <>
          <Fact label={via.isTower === true ? words.tower : words.client}>
            {via.isTower === true && via.source !== via.host ? <bdi>{visible(via.source)} </bdi> : null}
            <bdi className="mono">{visible(via.host)}</bdi>
          </Fact>
          <Fact label={words.line}>
            <span className={via.line === 'open' ? 'line-open' : undefined}>{words.lines[via.line]}</span>
          </Fact>
        </>
      )}
    </dl>
  )
}

/** Several VMs: what is the same for all of them is said once, below them. */
function SeveralFacts({ targets }: { readonly targets: readonly AskedTarget[] }) {
  const words = useWords().question
  const shared = sharedDetails(targets)
  return (
    <>
      <Fact label={words.vm}>
        <ul className="question-targets">
          {targets.map((target) => (
            <li
              key={`${target.node?.id} ${target.name} ${target.details.map(({ value }) => value).join(' ')}`}
            >
              <bdi>{visible(target.name)}</bdi>
              {target.node === undefined ? null : ' · '}
              <NodeText target={target} />
              {target.details
                .filter((detail) => !shared.some((each) => isSame(each, detail)))
                .map(({ label, value }) => (
                  <span key={label}>
                    {' · '}
                    {words.labels[label]} <bdi>{visible(value)}</bdi>
                  </span>
                ))}
            </li>
          ))}
        </ul>
      </Fact>
      <DetailFacts details={shared} />
    </>
  )
}

const isSame = (a: Detail, b: Detail): boolean => a.label === b.label && a.value === b.value

const sharedDetails = ([first, ...others]: readonly AskedTarget[]): readonly Detail[] =>
  (first?.details ?? []).filter((detail) =>
    others.every(({ details }) => details.some((each) => isSame(each, detail))),
  )

/** What was chosen too and stays as it is, each with the reason. */
function LeftOutFact({ question: { targets, leftOut = [] } }: { readonly question: Question }) {
  const words = useWords().question.leftOut
  if (leftOut.length === 0) return null
  return (
    <Fact label={words.title}>
      {words.count(leftOut.length, leftOut.length + targets.length)}
      <ul className="question-targets">
        {leftOut.map(({ id, name, why }) => (
          <li key={id}>
            <bdi>{visible(name)}</bdi> · {words.reasons[why]}
          </li>
        ))}
      </ul>
    </Fact>
  )
}

function TargetFacts({ target }: { readonly target: AskedTarget }) {
  const words = useWords().question
  return (
    <>
      <DetailFacts details={target.details} />
      {target.node === undefined ? null : (
        <Fact label={words.node}>
          <NodeText target={target} />
        </Fact>
      )}
    </>
  )
}

function DetailFacts({ details }: { readonly details: readonly Detail[] }) {
  const { labels } = useWords().question
  return details.map(({ label, value }) => (
    <Fact key={label} label={labels[label]}>
      <Value label={label} value={value} />
    </Fact>
  ))
}

/** What goes into a file stands as it will there; all else in one line, whatever is in it. */
function Value({ label, value }: Detail) {
  if (label !== 'entry' && label !== 'lines') return <bdi>{visible(value)}</bdi>
  return <pre className="question-text">{value.split('\n').map(visible).join('\n')}</pre>
}

/** The user's own label, and the id beside it: a label alone could be any node's. */
function NodeText({ target: { node } }: { readonly target: AskedTarget }) {
  if (node === undefined) return null
  return (
    <>
      {node.label === '' ? null : <bdi>{visible(node.label)}</bdi>}{' '}
      <span className="question-id">{node.id}</span>
    </>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
