import { useEffect, useRef, useState } from 'react'
import type { Locale } from '../../shared/locale.ts'
import { type EditorColumn, type EditorTable, readEditor, type TableRow } from '../../shared/table-messages.ts'
import { Bars } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import type { Column, Policy, TableContent } from './api.ts'
import css from './policies.module.css'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly policy: Policy
  readonly table: TableContent
  readonly mayEdit: boolean
  /** How the page asks for what was typed a moment ago; set while the editor is there. */
  readonly settle: Settle
  change(table: TableContent): void
  unable(): void
}

/** Resolves once everything typed into the editor has been told to the page. */
export type Settle = { current: () => Promise<void> }
export const nothingTyped = () => Promise.resolve()

const mostWaitMs = 20_000
const mostSettleMs = 2_000

/**
 * GoRules' editor in a page of its own: it needs WebAssembly and another Ant Design, and the console is to have neither. It is asked for
 * in the reader's language, so another language is another frame.
 */
export const TableFrame = (props: Props) => {
  const { locale } = useWords()
  return <Frame key={locale} locale={locale} {...props} />
}

function Frame({ policy, table, mayEdit, settle, change, unable, locale }: Props & { readonly locale: Locale }) {
  const said = usePolicyWords()
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  // rows the editor told us are not told back: it would lose its place
  const toldByEditor = useRef<TableRow[] | null>(null)
  const current = useRef({ table, change, unable })
  current.current = { table, change, unable }

  useEffect(() => {
    const wait = setTimeout(() => current.current.unable(), mostWaitMs)
    const listen = (event: MessageEvent) => {
      const told = readEditor(event, frame.current?.contentWindow ?? null)
      if (!told) return
      clearTimeout(wait)
      if (told.say === 'unable') current.current.unable()
      if (told.say === 'ready') setReady(true)
      if (told.say !== 'rows') return
      const next = { ...current.current.table, rules: told.rows.map((row) => ownCells(row, current.current.table)) }
      toldByEditor.current = next.rules
      current.current.change(next)
    }
    window.addEventListener('message', listen)
    return () => {
      clearTimeout(wait)
      window.removeEventListener('message', listen)
    }
  }, [])

  useEffect(() => {
    if (!isReady) return
    settle.current = () =>
      new Promise((told) => {
        const done = () => {
          clearTimeout(wait)
          window.removeEventListener('message', listen)
          told()
        }
        const listen = (event: MessageEvent) => {
          if (readEditor(event, frame.current?.contentWindow ?? null)?.say === 'settled') done()
        }
        // an editor that no longer answers does not hold up the page
        const wait = setTimeout(done, mostSettleMs)
        window.addEventListener('message', listen)
        frame.current?.contentWindow?.postMessage({ say: 'settle' }, window.location.origin)
      })
    return () => {
      settle.current = nothingTyped
    }
  }, [isReady, settle])

  useEffect(() => {
    if (!isReady || toldByEditor.current === table.rules) return
    const shown = { say: 'show', table: editorTable(policy, table, locale, mayEdit) }
    frame.current?.contentWindow?.postMessage(shown, window.location.origin)
  }, [isReady, policy, table, locale, mayEdit])

  return (
    <div className={css.policyFrame}>
      {!isReady && <Bars count={5} />}
      <iframe
        ref={frame}
        title={said.frame}
        hidden={!isReady}
        src={`/console/table-editor?locale=${locale}`}
        // as high as its rows, within what a screen shows at once
        style={{ height: `min(${170 + table.rules.length * 76}px, 68vh)` }}
      />
    </div>
  )
}

/** A row with the cells of this table and nothing else. */
function ownCells(row: TableRow, { inputs, outputs }: TableContent): TableRow {
  const cells = [...inputs, ...outputs].map(({ id }) => [id, row[id] ?? ''])
  const description = row._description ? { _description: row._description } : {}
  return { _id: row._id ?? crypto.randomUUID(), ...description, ...Object.fromEntries(cells) }
}

function editorTable(policy: Policy, table: TableContent, locale: Locale, mayEdit: boolean): EditorTable {
  const shown =
    (catalogue: Policy['facts'] | Policy['outputs']) =>
    (column: Column): EditorColumn => {
      const known = catalogue[column.field]
      return {
        id: column.id,
        field: column.field,
        label: known?.label[locale] ?? column.field,
        type: known?.type ?? 'text',
        words: Object.entries(known?.words ?? {}).map(([value, label]) => ({ value, label: label[locale] })),
      }
    }
  return {
    inputs: table.inputs.map(shown(policy.facts)),
    outputs: table.outputs.map(shown(policy.outputs)),
    rows: table.rules,
    mayEdit,
  }
}
