import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { colours } from '../../shared/colours.ts'
import css from '../insight/insight.module.css'
import type { Figures } from './calls.ts'
import { useFollowUpWords } from './words.ts'

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer])

// from red to jade; the legend says each in words
const colourOf = [colours.red, '#d9825b', '#d9c27a', '#7fb8a4', colours.jade]
const mostShown = 12
const rowHeight = 34

/** How often each score was given: one bar a row, worst to best. The table below says the same in numbers. */
export function ScoreChart({ rows, nameOf }: { rows: readonly Figures[]; nameOf: (row: Figures) => string }) {
  const said = useFollowUpWords()
  const place = useRef<HTMLDivElement>(null)
  const shown = rows.slice(0, mostShown)
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew with new rows and words
  useEffect(() => {
    if (!place.current) return
    const chart = init(place.current, null, { renderer: 'svg' })
    const { fontFamily } = getComputedStyle(place.current)
    chart.setOption({
      animation: false,
      color: colourOf,
      textStyle: { fontFamily, color: colours.ink },
      aria: { enabled: true, label: { description: said.chart } },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, itemGap: 16, icon: 'roundRect' },
      grid: { top: 36, right: 12, bottom: 8, left: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colours.line } } },
      yAxis: {
        type: 'category',
        inverse: true,
        axisTick: { show: false },
        axisLabel: { width: 150, overflow: 'truncate' },
        data: shown.map(nameOf),
      },
      series: colourOf.map((_, index) => ({
        type: 'bar',
        stack: 'scores',
        name: said.points(index + 1),
        barMaxWidth: 18,
        data: shown.map(({ scores }) => scores[index]),
      })),
    })
    const follow = new ResizeObserver(() => chart.resize())
    follow.observe(place.current)
    return () => {
      follow.disconnect()
      chart.dispose()
    }
  }, [rows, said])
  return <div ref={place} className={css.chart} style={{ height: 76 + shown.length * rowHeight }} />
}
