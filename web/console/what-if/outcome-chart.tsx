import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Backtest } from './calls.ts'
import css from './what-if.module.css'
import { useWhatIfWords } from './words.ts'

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer])

const outcomes = ['approve', 'person', 'reject'] as const
// jade for the draft, a hairline grey for what was: never colour alone, the legend says it in words
const ink = '#1B2A28'
const colours = ['#B7C4C0', '#17705F']

/** Approved, sent to a person, refused: then, and by the draft. The table below says the same in numbers. */
export function OutcomeChart({ figures }: { figures: Backtest['figures'] }) {
  const said = useWhatIfWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const chart = init(place.current, null, { renderer: 'svg' })
    // labels are measured in the font they are drawn with; `inherit` would be measured as something else and cut
    const { fontFamily } = getComputedStyle(place.current)
    chart.setOption({
      animation: false,
      color: colours,
      textStyle: { fontFamily, color: ink },
      aria: { enabled: true, label: { description: said.chart } },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, itemGap: 16, icon: 'roundRect' },
      grid: { top: 36, right: 56, bottom: 8, left: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#DCE4E1' } } },
      yAxis: {
        type: 'category',
        inverse: true,
        axisTick: { show: false },
        axisLine: { show: false },
        data: outcomes.map((outcome) => said.outcome[outcome]),
      },
      series: (['before', 'after'] as const).map((side) => ({
        type: 'bar',
        name: said[side],
        barMaxWidth: 18,
        label: { show: true, position: 'right', color: ink },
        data: outcomes.map((outcome) => figures[side][outcome]),
      })),
    })
    const follow = new ResizeObserver(() => chart.resize())
    follow.observe(place.current)
    return () => {
      follow.disconnect()
      chart.dispose()
    }
  }, [figures, said])
  return <div ref={place} className={css.whatIfChart} />
}
