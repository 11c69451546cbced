import './mark.css'

/** How a state looks: its shape tells as much as its colour. */
export type MarkKind =
  | 'running'
  | 'off'
  | 'suspended'
  | 'busy'
  | 'slow'
  | 'trouble'
  | 'unreachable'
  | 'unknown'
  | 'done'

/** A state's mark; the word for it always stands beside it. */
export function Mark({ kind }: { kind: MarkKind }) {
  return (
    <svg className={`mark ${kind}`} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[kind]}
    </svg>
  )
}

const shapes = {
  running: <circle className="fill" cx="6" cy="6" r="4" />,
  off: <circle className="stroke" cx="6" cy="6" r="3.5" />,
  suspended: (
    <>
      <circle className="stroke" cx="6" cy="6" r="3.5" />
      <path className="fill" d="M6 2.5a3.5 3.5 0 0 0 0 7z" />
    </>
  ),
  busy: (
    <>
      <circle className="stroke track" cx="6" cy="6" r="4.25" />
      <path className="stroke arc" d="M6 1.75A4.25 4.25 0 0 1 10.25 6" />
    </>
  ),
  slow: (
    <>
      <circle className="stroke" cx="6" cy="6" r="4" />
      <path className="stroke hand" d="M6 3.5V6l1.75 1.25" />
    </>
  ),
  trouble: (
    <>
      <path className="fill" d="M6 1.1 11.3 10.4H.7z" />
      <path className="hole" d="M6 4.4v2.9M6 8.6v.5" />
    </>
  ),
  unreachable: (
    <>
      <circle className="stroke" cx="6" cy="6" r="4.25" />
      <path className="stroke" d="m3.2 8.8 5.6-5.6" />
    </>
  ),
  unknown: <circle className="stroke dashed" cx="6" cy="6" r="4" />,
  done: <path className="stroke" d="m2.2 6.4 2.6 2.7 5-6" />,
} as const satisfies Record<MarkKind, unknown>
