import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { KeyMode } from '#shared/domain/console-view'
import type { Connection, ScreenFigures } from '../connection'
import { useWords } from '../words'
import { rates } from './rates'

const everyMs = 1_000
const pingEverySeconds = 3

interface FiguresProps {
  readonly connection: () => Connection | undefined
  readonly keyMode: KeyMode
  readonly quality: number
  /** Undefined: not known yet. */
  readonly isLossless: boolean | undefined
  readonly onQuality: (quality: number) => void
  /** The slider was let go: the keyboard belongs to the screen again. */
  readonly onLeave: () => void
}

interface Shown {
  readonly figures: ScreenFigures
  readonly updatesPerSecond: number
  readonly mbitPerSecond: number
  readonly encoding: string | undefined
}

/** What the line and the picture are like just now, in figures. */
export function Figures({ connection, keyMode, quality, isLossless, onQuality, onLeave }: FiguresProps) {
  const { tools } = useWords()
  const words = tools.figures
  const shown = useShown(connection)
  const answerMs = useAnswerTime(connection)
  // A text screen is the same at every quality, also where a server knows losses: what came with some tells.
  const isWithoutLoss = isLossless === true && shown?.figures.isLossy !== true
  const rows = shown === undefined ? [] : rowsOf(shown, answerMs)
  return (
    <section className="figures" aria-label={words.title}>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{words[name]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.keys}</dt>
          <dd>{tools.keys[keyMode]}</dd>
        </div>
      </dl>
      <label className="quality" data-keeps-focus title={isWithoutLoss ? words.lossless : undefined}>
        {words.quality}
        <input
          type="range"
          min={0}
          max={9}
          value={quality}
          disabled={isWithoutLoss}
          onChange={({ target }) => onQuality(Number(target.value))}
          onPointerUp={onLeave}
        />
      </label>
      {isWithoutLoss && <p>{words.lossless}</p>}
    </section>
  )

  function rowsOf({ figures, ...now }: Shown, answer: number | undefined) {
    const { lamps } = figures
    const lit = [lamps.caps === true ? words.caps : '', lamps.num === true ? words.num : '']
    const lampText = lit.filter((lamp) => lamp !== '').join(' ') || words.none
    return [
      ['updates', words.updatesValue(now.updatesPerSecond.toFixed(0))],
      ['rate', words.rateValue(now.mbitPerSecond.toFixed(now.mbitPerSecond < 10 ? 1 : 0))],
      ['answer', answer === undefined ? words.noAnswer : words.answerValue(answer.toFixed(0))],
      ['encoding', now.encoding ?? '–'],
      ['size', `${figures.width} × ${figures.height}`],
      ['lamps', lamps.caps === null && lamps.num === null ? words.noAnswer : lampText],
    ] as const
  }
}

function useShown(connection: () => Connection | undefined): Shown | undefined {
  const [shown, setShown] = useState<Shown>()
  const before = useRef<{ readonly at: number; readonly figures: ScreenFigures }>(undefined)
  const look = useEffectEvent(() => {
    const live = connection()
    if (live === undefined) return
    const now = { at: performance.now(), figures: live.figures }
    const encoding = live.takeEncoding()
    setShown((last) => ({
      figures: now.figures,
      ...rates(before.current, now),
      encoding: encoding ?? last?.encoding,
    }))
    before.current = now
  })
  useEffect(() => {
    look()
    const timer = setInterval(() => look(), everyMs)
    return () => clearInterval(timer)
  }, [])
  return shown
}

function useAnswerTime(connection: () => Connection | undefined): number | undefined {
  const [answerMs, setAnswerMs] = useState<number>()
  const ask = useEffectEvent(async () => setAnswerMs(await connection()?.ping()))
  useEffect(() => {
    void ask()
    const timer = setInterval(() => void ask(), pingEverySeconds * 1_000)
    return () => clearInterval(timer)
  }, [])
  return answerMs
}
