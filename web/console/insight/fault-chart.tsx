import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { colours } from '../../shared/colours.ts'
import type { Figures } from './calls.ts'
import css from './insight.module.css'
import { useInsightWords } from './words.ts'

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer])

// amber where it was stopped at the bin, jade where the check found it, red where it got out; the legend says it in words
const shown = [
  ['wrongGoods', '#d9a441'],
  ['caught', colours.jade],
  ['escaped', colours.red],
] as const

/** Of each week beside each other. The table below says the same in numbers. */
export function FaultChart({ weeks }: { weeks: readonly Figures[] }) {
  const said = useInsightWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const chart = init(place.current, null, { renderer: 'svg' })
    const { fontFamily } = getComputedStyle(place.current)
    chart.setOption({
      animation: false,
      color: shown.map(([, colour]) => colour),
      textStyle: { fontFamily, color: colours.ink },
      aria: { enabled: true, label: { description: said.chart } },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, itemGap: 16, icon: 'roundRect' },
      grid: { top: 40, right: 8, bottom: 8, left: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: { type: 'category', axisTick: { show: false }, data: weeks.map(({ week }) => week.slice(5)) },
      yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colours.line } } },
      series: shown.map(([what]) => ({
        type: 'bar',
        name: said.counted[what],
        barMaxWidth: 14,
        data: weeks.map((one) => one[what]),
      })),
    })
    const follow = new ResizeObserver(() => chart.resize())
    follow.observe(place.current)
    return () => {
      follow.disconnect()
      chart.dispose()
    }
  }, [weeks, said])
  return <div ref={place} className={css.chart} />
}
