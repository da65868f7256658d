import { useState } from 'react'
import { usePaperWords } from '../../paper/words.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import css from '../station.module.css'
import own from './parts.module.css'
import { usePrinters } from './station-printers.ts'
import { usePartWords } from './words.ts'

/** At a desk: which of the printers stand here. */
export function ChoosePrinters() {
  const said = usePartWords()
  const { all } = usePrinters()
  const [isOpen, setIsOpen] = useState(false)
  if (all.length === 0) return null
  return (
    <>
      <button type="button" className={own.atDesk ?? ''} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {said.printers}
      </button>
      {isOpen && <Choice close={() => setIsOpen(false)} />}
    </>
  )
}

function Choice({ close }: { close(): void }) {
  const said = usePartWords()
  const paper = usePaperWords().printers
  const { all, here, take } = usePrinters()
  useScanner({ keys: { Escape: close } })
  return (
    <section className={own.camera} aria-label={said.printers}>
      <p className={css.scanHint}>{said.printersHere}</p>
      {all.map(({ code, name, place, paper: size, language, prints }) => (
        <label key={code} className={own.printer}>
          <input type="checkbox" checked={here.some((one) => one.code === code)} onChange={() => take(code)} />
          <span>
            <strong>{[name, place].filter(Boolean).join(' · ')}</strong>
            <small>{[size, paper.languages[language], ...prints.map((one) => paper.things[one])].join(' · ')}</small>
          </span>
        </label>
      ))}
      <button type="button" className={`${css.big} ${css.quieter}`} onClick={close}>
        {said.back}
        <kbd>Esc</kbd>
      </button>
    </section>
  )
}
