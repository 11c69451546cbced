import { useEffect, useRef } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { TowerSeries } from '#shared/domain/tower-vm'
import { useSettings } from '../../stores/settings'
import { useWidth } from '../../ui/use-width'

const height = 120
const axisWidth = 64
const axisHeight = 22
const powersOfTwo = Array.from({ length: 50 }, (_, exponent) => 2 ** exponent)

interface ChartProps {
  readonly label: string
  readonly series: readonly TowerSeries[]
  /** A value in words, for the axis. */
  readonly text: (value: number) => string
  /** Values are bytes: the scale goes in powers of two, as their units do. */
  readonly isBytes: boolean
  /** The end of the scale, where there is one. */
  readonly top?: number
}

/** Lines over time. The canvas says nothing to screen readers: the last values stand beside it as text. */
export function Chart({ label, series, text, isBytes, top }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { isDark, locale } = useSettings()
  useEffect(() => {
    const place = box.current
    if (place === null || width === 0) return
    const plot = new UPlot(
      optionsOf({ series, text, isBytes, top, width, place, isDark, locale }),
      dataOf(series),
      place,
    )
    return () => plot.destroy()
  }, [series, text, isBytes, top, width, isDark, locale])
  return <div ref={box} className="chart-box" role="img" aria-label={label} />
}

interface Look extends Omit<ChartProps, 'label' | 'top'> {
  readonly top: number | undefined
  readonly width: number
  readonly place: HTMLElement
  readonly isDark: boolean
  readonly locale: string
}

function optionsOf({ series, text, isBytes, top, width, place, locale }: Look): UPlot.Options {
  const style = getComputedStyle(place)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const grid = { stroke: color('--line'), width: 1 }
  const axis = { stroke: color('--text-3'), font: `11px ${style.fontFamily}`, grid, ticks: { show: false } }
  const strokes = [color('--accent-text'), color('--busy')]
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric' })
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_plot, _low, high) => [0, top ?? Math.max(high * 1.1, 1)] } },
    axes: [
      {
        ...axis,
        size: axisHeight,
        gap: 4,
        space: 60,
        values: (_plot, ticks) => {
          const span = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0)
          return ticks.map((tick) => (span > 2 * 86_400 ? day : time).format(tick * 1_000))
        },
      },
      {
        ...axis,
        size: axisWidth,
        gap: 4,
        space: 28,
        values: (_plot, ticks) => ticks.map(text),
        ...(isBytes ? { incrs: powersOfTwo } : {}),
      },
    ],
    series: [
      {},
      ...series.map((_each, index) => ({
        stroke: strokes[index % strokes.length] ?? '',
        width: 1.5,
        points: { show: false },
        // A gap in the figures is shown as one.
        spanGaps: false,
      })),
    ],
  }
}

/** All lines over the times of all of them. */
function dataOf(series: readonly TowerSeries[]): UPlot.AlignedData {
  const times = [...new Set(series.flatMap((each) => each.times))].sort((a, b) => a - b)
  const lines = series.map(({ times: own, values }) => {
    const byTime = new Map(own.map((time, index) => [time, values[index] ?? null]))
    return times.map((time) => byTime.get(time) ?? null)
  })
  return [times, ...lines]
}
