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
        <Fact label={words.vm}>
          <ul className="question-targets">
            {targets.map((target) => (
              <li
                key={`${target.node?.id} ${target.name} ${target.details.map(({ value }) => value).join(' ')}`}
              >
                <bdi>{visible(target.name)}</bdi>
                {target.node === undefined ? null : ' · '}
                <NodeText target={target} />
                {target.details.map(({ label, value }) => (
                  <span key={label}>
                    {' · '}
                    {words.labels[label]} <bdi>{visible(value)}</bdi>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Fact>
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
      {target.details.map(({ label, value }) => (
        <Fact key={label} label={words.labels[label]}>
          <Value label={label} value={value} />
        </Fact>
      ))}
      {target.node === undefined ? null : (
        <Fact label={words.node}>
          <NodeText target={target} />
        </Fact>
      )}
    </>
  )
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
