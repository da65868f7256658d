// What the policy page and the table editor in its frame say to each other. Both are ours and of one origin; each still reads what it is
// told as if it came from a stranger.

export type TableRow = Record<string, string>
export type EditorColumn = {
  id: string
  label: string
  field: string
  type: 'boolean' | 'number' | 'text' | 'word' | 'words' | 'code'
  words: { label: string; value: string }[]
}
export type EditorTable = { inputs: EditorColumn[]; outputs: EditorColumn[]; rows: TableRow[]; mayEdit: boolean }
/** From the page: show this; or, answer once everything typed so far has been told. */
export type PageSays = { say: 'show'; table: EditorTable } | { say: 'settle' }
/** From the editor: it is there, it can not be there, these are the rows now, or nothing typed before the question is still untold. */
export type EditorSays = { say: 'ready' } | { say: 'unable' } | { say: 'rows'; rows: TableRow[] } | { say: 'settled' }

const isOurs = ({ origin, source }: MessageEvent, from: MessageEventSource | null) =>
  origin === window.location.origin && source !== null && source === from

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the editor said; null when it was not the editor, or nothing we know. */
export function readEditor(event: MessageEvent, editor: MessageEventSource | null): EditorSays | null {
  const said: unknown = event.data
  if (!isOurs(event, editor) || !isRecord(said)) return null
  if (said.say === 'ready' || said.say === 'unable' || said.say === 'settled') return { say: said.say }
  if (said.say !== 'rows' || !Array.isArray(said.rows) || !said.rows.every(isRecord)) return null
  return { say: 'rows', rows: said.rows.map(textsOf) }
}

const textsOf = (row: Record<string, unknown>): TableRow =>
  Object.fromEntries(Object.entries(row).filter((cell): cell is [string, string] => typeof cell[1] === 'string'))

/** What the page asked; null when it was not the page that frames us. */
export function readPage(event: MessageEvent): PageSays | null {
  if (window.parent === window || !isOurs(event, window.parent) || !isRecord(event.data)) return null
  if (event.data.say === 'settle') return { say: 'settle' }
  return event.data.say === 'show' && isRecord(event.data.table) ? (event.data as PageSays) : null
}
