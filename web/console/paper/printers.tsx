import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { askAnew, askedFor } from '../query-keys.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { listPrinters, type Printer, removePrinter } from './calls.ts'
import css from './paper.module.css'
import { PrinterDialog } from './printer-dialog.tsx'
import { usePaperWords } from './words.ts'

/** The printers, which paper lies in each, and what is printed on it. */
export function Printers() {
  const said = usePaperWords().printers
  const found = useQuery({ queryKey: askedFor('printers'), queryFn: listPrinters })
  const [open, setOpen] = useState<Printer | 'new' | null>(null)
  return (
    <section className={css.printers} aria-labelledby="printers">
      <div className={css.head}>
        <h2 id="printers">{said.title}</h2>
        <Button onClick={() => setOpen('new')}>{said.add}</Button>
      </div>
      <p className="mute">{found.data?.items.length === 0 ? said.none : said.lead}</p>
      {found.error && <WentWrong error={found.error} again={() => void found.refetch()} />}
      {found.isPending && <Bars count={1} tall />}
      <ul>
        {found.data?.items.map((printer) => (
          <Card key={printer.code} printer={printer} change={() => setOpen(printer)} />
        ))}
      </ul>
      {open && <PrinterDialog printer={open === 'new' ? null : open} close={() => setOpen(null)} />}
    </section>
  )
}

function Card({ printer, change }: { printer: Printer; change(): void }) {
  const { words } = useWords()
  const said = usePaperWords().printers
  const { modal } = App.useApp()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => removePrinter(printer.code),
    onSuccess: () => askAnew(queries, 'printers'),
  })
  const ask = () =>
    modal.confirm({
      title: said.removeTitle(printer.name),
      content: said.removeText,
      okText: said.remove,
      cancelText: words.cancel,
      onOk: () => remove.mutateAsync().catch(() => {}),
    })
  return (
    <li className={css.printer}>
      <header>
        <strong>{printer.name}</strong>
        <span className="badge mute">{printer.paper}</span>
      </header>
      <span className="mute small">
        {[printer.code, printer.place, said.languages[printer.language]].filter(Boolean).join(' · ')}
      </span>
      <span className="small">{printer.prints.map((one) => said.things[one]).join(' · ')}</span>
      {remove.error && <span className="small">{remove.error.message}</span>}
      <div className={css.acts}>
        <Button size="small" onClick={change}>
          {said.change}
        </Button>
        <Button size="small" onClick={ask}>
          {said.remove}
        </Button>
      </div>
    </li>
  )
}
