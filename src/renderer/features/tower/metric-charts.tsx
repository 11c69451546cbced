import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { type TowerChart, type TowerId, TowerRange, type TowerSeries } from '#shared/domain/tower-vm'
import type { Answer } from '#shared/ipc/contract'
import { call } from '../../api/client'
import { useNow } from '../../stores/clock'
import { useWords } from '../../stores/settings'
import { Button } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'
import { Skeleton } from '../../ui/skeleton'
import { visibleText } from '../../ui/visible-text'
import { Chart } from './chart'
import './tower.css'
import { bytesText, percentText, shortNumber } from './tower-words'

const charts: readonly TowerChart[] = [
  ...(['cpu', 'memory', 'diskSpeed', 'diskIops', 'diskLatency', 'network'] as const),
]
/** Figures come every half minute at the soonest. */
const readMs = 60_000

/** CPU, memory, disks and network of a VM over a span of time. */
export function MetricCharts({ sourceId, vmId }: { sourceId: SourceId; vmId: TowerId }) {
  const words = useWords().towers
  const [range, setRange] = useState<TowerRange>('1h')
  const answer = useMetrics(sourceId, vmId, range)
  return (
    <div className="fact-group">
      <fieldset className="tower-range" aria-label={words.range}>
        {TowerRange.options.map((each) => (
          <Button
            key={each}
            size="small"
            variant={each === range ? 'normal' : 'quiet'}
            aria-pressed={each === range}
            onClick={() => setRange(each)}
          >
            {words.ranges[each]}
          </Button>
        ))}
      </fieldset>
      <Shown answer={answer} range={range} />
    </div>
  )
}

function Shown({ answer, range }: { answer: Answer<'tower.metrics'> | undefined; range: TowerRange }) {
  const words = useWords().towers
  if (answer === undefined) return <Skeleton />
  if (!answer.ok) return <ErrorNote error={answer.error} />
  const { series, isCut, hypervisor } = answer.value
  if (hypervisor !== undefined)
    return <p className="quiet-text">{words.noMetricsOther(visibleText(hypervisor))}</p>
  const hasFigures = series.some(({ values }) => values.some((value) => value !== null))
  if (!hasFigures) return <p className="quiet-text">{words.noMetrics}</p>
  return (
    <div className="tower-charts">
      {isCut ? <p className="quiet-text">{words.isCut}</p> : null}
      {charts.map((chart) => (
        <Lines
          key={chart}
          chart={chart}
          range={range}
          series={series.filter((each) => each.chart === chart)}
        />
      ))}
    </div>
  )
}

interface LinesProps {
  readonly chart: TowerChart
  readonly range: TowerRange
  readonly series: readonly TowerSeries[]
}

function Lines({ chart, range, series }: LinesProps) {
  const words = useWords().towers
  const [first] = series
  if (first === undefined) return null
  const isPercent = first.unit === 'percent'
  // One card alone needs no name.
  const isOne = new Set(series.map((each) => each.of)).size === 1
  const text = (value: number) => {
    if (isPercent) return percentText(value)
    if (first.unit === 'nanoseconds') return words.milliseconds(shortNumber(value / 1e6))
    const amount = first.unit === 'perSecond' ? shortNumber(value) : bytesText(value)
    return words.perSecond(amount)
  }
  return (
    <section className="tower-chart">
      <h3>
        {words.charts[chart]}
        {series.map((each, index) => {
          const last = [...each.values].reverse().find((value) => value !== null)
          return (
            <span key={`${each.line} ${each.of}`} className={`chart-key line-${index % 2}`}>
              {visibleText([words.lines[each.line], isOne ? '' : each.of].filter(Boolean).join(' '))}
              {last === undefined || last === null ? '' : ` ${text(last)}`}
            </span>
          )
        })}
      </h3>
      <Chart
        label={words.chartLabel(words.charts[chart], words.ranges[range])}
        series={series}
        text={text}
        isBytes={first.unit === 'bytesPerSecond'}
        {...(isPercent ? { top: 100 } : {})}
      />
    </section>
  )
}

/** Figures of one span; while another is read, nothing of the old one is shown under its name. */
function useMetrics(sourceId: SourceId, vmId: TowerId, range: TowerRange) {
  const [read, setRead] = useState<{ readonly range: TowerRange; readonly answer: Answer<'tower.metrics'> }>()
  const step = useNow(readMs)
  useEffect(() => {
    let isShown = step > 0
    void call('tower.metrics', { sourceId, vmId, range }).then((answer) => {
      if (isShown) setRead({ range, answer })
    })
    return () => {
      isShown = false
    }
  }, [sourceId, vmId, range, step])
  return read?.range === range ? read.answer : undefined
}
