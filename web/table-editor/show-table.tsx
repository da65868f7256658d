import {
  DecisionTable,
  type DecisionTableType,
  ensureWasmLoaded,
  JdmConfigProvider,
  useWasmReady,
} from '@gorules/jdm-editor'
import '@gorules/jdm-editor/dist/style.css'
import { useEffect, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { colours } from '../shared/colours.ts'
import {
  type EditorColumn,
  type EditorSays,
  type EditorTable,
  readPage,
  type TableRow,
} from '../shared/table-messages.ts'
import { inLanguage } from './language.ts'
import { nameCells } from './name-cells.ts'
import { asPicked, asWritten } from './pick-lists.ts'
import './table-editor.css'

// in pixels; a description in both languages takes three lines at most
const columnWidth = 168
const rowNumberWidth = 72
const descriptionWidth = 260
// the editor keeps a change back for 100 ms, for more typing to follow
const untoldMs = 150

type Tell = (said: EditorSays) => void

/** Shows the table the page sends, and tells the page its rows whenever they change. */
export async function showTable(tell: Tell): Promise<void> {
  await ensureWasmLoaded()
  createRoot(document.getElementById('root')!).render(<Editor tell={tell} />)
}

function Editor({ tell }: { readonly tell: Tell }) {
  // still not there after it was waited for: it could not be fetched or compiled
  const isEngineThere = useWasmReady()
  const [table, setTable] = useState<EditorTable | null>(null)
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      const said = readPage(event)
      if (said?.say === 'show') setTable(said.table)
      if (said?.say === 'settle') setTimeout(() => tell({ say: 'settled' }), untoldMs)
    }
    window.addEventListener('message', listen)
    tell({ say: isEngineThere ? 'ready' : 'unable' })
    return () => window.removeEventListener('message', listen)
  }, [tell, isEngineThere])
  const shown = useMemo(() => table && shownTo(table), [table])
  useEffect(() => {
    if (!table) return
    const columns = [...table.inputs, ...table.outputs].map(({ label }) => label)
    const least = columns.length * columnWidth + rowNumberWidth + descriptionWidth
    document.body.style.setProperty('--least-width', `${least}px`)
    return nameCells(document.body, [...columns, inLanguage('Description')])
  }, [table])
  if (!table || !shown) return null
  return (
    <JdmConfigProvider
      theme={{
        token: {
          colorPrimary: colours.jade,
          colorLink: colours.jade,
          colorInfo: colours.jade,
          colorText: colours.ink,
          borderRadius: 8,
        },
      }}
    >
      <DecisionTable
        // columns are the page's to change: with others it is another table
        key={[...table.inputs, ...table.outputs].map(({ id }) => id).join(' ')}
        tableHeight="100%"
        value={shown}
        onChange={({ rules }) => tell({ say: 'rows', rows: asWritten(rules as TableRow[], table.rows) })}
        disabled={!table.mayEdit}
        disableHitPolicy
        mountDialogsOnBody
        mode="business"
        permission="edit:values"
        colWidth={columnWidth}
        minColWidth={120}
      />
    </JdmConfigProvider>
  )
}

/** The table in the editor's shape: facts that are words of a closed list are picked, all others written. */
const shownTo = ({ inputs, outputs, rows }: EditorTable): DecisionTableType => ({
  hitPolicy: 'first',
  inputs: inputs.map(
    (column) => ({ ...named(column), fieldType: { type: typeOf(column), ...listOf(column) } }) as never,
  ),
  outputs: outputs.map(
    (column) => ({ ...named(column), outputFieldType: { type: typeOf(column), ...listOf(column) } }) as never,
  ),
  rules: asPicked(
    rows,
    inputs.map(({ id }) => id),
  ),
})

const named = ({ id, label, field }: EditorColumn) => ({ id, name: label, field })

function typeOf({ type }: EditorColumn): string {
  if (type === 'boolean' || type === 'number') return type
  return type === 'words' ? 'string-array' : 'string'
}

const listOf = ({ words }: EditorColumn) => (words.length > 0 ? { enum: { type: 'inline', values: words } } : {})
