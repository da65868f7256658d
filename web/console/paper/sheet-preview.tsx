import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { printSheet } from '../../shared/print-sheet.ts'
import { askedFor } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import { type Preview, previewTemplate, type TemplateToPreview } from './calls.ts'
import css from './paper.module.css'
import { usePaperWords } from './words.ts'

const waitMs = 500

/** The sheet as it would be printed, a moment after the last change; with a case of one's own, or an example. */
export function SheetPreview(asked: Omit<TemplateToPreview, 'caseNumber'>) {
  const said = usePaperWords()
  const [caseNumber, setCaseNumber] = useState('')
  const wanted: TemplateToPreview = { ...asked, caseNumber: caseNumber.trim() || null }
  const settled = useSettled(wanted)
  const found = useQuery({
    queryKey: askedFor('paper-preview', settled),
    queryFn: () => previewTemplate(settled),
    retry: false,
    placeholderData: (before) => before,
  })
  const sheet = found.data?.sheet
  return (
    <section className={`card ${css.preview}`}>
      <header>
        <h2>{said.preview}</h2>
        <Button disabled={!sheet} onClick={() => sheet && void printSheet(sheet.html)}>
          {said.print}
        </Button>
      </header>
      <label className="field">
        <span>{said.caseNumber}</span>
        <input
          className={css.line}
          value={caseNumber}
          maxLength={40}
          placeholder={said.example}
          onChange={({ target }) => setCaseNumber(target.value)}
        />
      </label>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      {found.data && !found.error && <Told told={found.data} />}
      {sheet && !found.error ? (
        <>
          <p className="mute">{said.pages(sheet.pages)}</p>
          {/* nothing in it runs: no scripts, no forms, an origin of its own */}
          <iframe className={css.sheet} title={said.preview} sandbox="" srcDoc={sheet.html} />
        </>
      ) : (
        !found.isPending && !found.error && <p className="mute">{said.none}</p>
      )}
    </section>
  )
}

function useSettled(wanted: TemplateToPreview): TemplateToPreview {
  const now = JSON.stringify(wanted)
  const [settled, setSettled] = useState(now)
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(now), waitMs)
    return () => clearTimeout(waiting)
  }, [now])
  return JSON.parse(settled) as TemplateToPreview
}

function Told({ told }: { told: Preview }) {
  const said = usePaperWords()
  const { locale } = useWords()
  const notes = told.sheet?.notes
  const sentences = [
    ...told.warnings.map(({ text }) => text[locale]),
    ...(notes?.replaced.length ? [said.replaced(notes.replaced.join(' '))] : []),
    ...(notes?.cutOff && told.warnings.length === 0 ? [said.cutOff] : []),
    ...(told.warnings.length === 0 ? (notes?.barcodesLeftOff ?? []).map(said.noBarcode) : []),
    ...(notes?.markByHand ? [said.markByHand] : []),
  ]
  return (
    <div aria-live="polite" className={css.told}>
      {told.errors.map(({ text }) => (
        <Alert key={text.en} type="error" showIcon title={text[locale]} />
      ))}
      {sentences.map((sentence) => (
        <Alert key={sentence} type="warning" showIcon title={sentence} />
      ))}
    </div>
  )
}
