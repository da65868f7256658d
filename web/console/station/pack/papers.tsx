import { useState } from 'react'
import { useScanner } from '../../scanner/use-scanner.ts'
import { type Paper, paperPath } from '../parts/dispatch-calls.ts'
import type { DispatchView } from '../parts/dispatch-shape.ts'
import own from '../parts/parts.module.css'
import { paperSizes, setStationPaper, stationPaper } from '../parts/print-paper.ts'
import { printPapers, usePrinters } from '../parts/station-printers.ts'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import type { AtStep } from './step-of.ts'
import { usePackWords } from './words.ts'

const things = { 'packing-label': 'packing_label', 'packing-slip': 'packing_slip', card: 'card' } as const

/** What of ours goes onto the box and into it. */
export function Papers({ dispatch, failed }: { dispatch: DispatchView } & Pick<AtStep, 'failed'>) {
  const said = usePackWords()
  const parts = usePartWords()
  const [paper, setPaper] = useState(stationPaper)
  const { here, printerOf } = usePrinters()
  const print = async (...which: Paper[]) => {
    try {
      await printPapers(
        which.map((one) => ({ thing: things[one], path: paperPath(dispatch.id, one) })),
        printerOf,
      )
    } catch {
      failed(new Error(parts.printFailed))
    }
  }
  const all = () => void print('packing-label', 'packing-slip', 'card')
  useScanner({ keys: { F2: all } })
  const named = { 'packing-label': said.label, 'packing-slip': said.slip, card: said.card } as const
  return (
    <fieldset className={own.papers}>
      <legend>{said.papers}</legend>
      <button type="button" className={`${css.big} ${css.quieter}`} onClick={all}>
        {said.all}
        <kbd>F2</kbd>
      </button>
      <details>
        <summary>{said.one}</summary>
        {Object.entries(named).map(([which, label]) => (
          <button key={which} type="button" onClick={() => void print(which as Paper)}>
            {label}
          </button>
        ))}
        <select
          aria-label={said.paper}
          hidden={here.length > 0}
          value={paper}
          onChange={({ target }) => {
            const chosen = target.value as typeof paper
            setPaper(chosen)
            setStationPaper(chosen)
          }}
        >
          {paperSizes.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </details>
    </fieldset>
  )
}
