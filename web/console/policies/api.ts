// What the pages of rules ask the API, and the shapes of what it answers.
import { call, get, post, sendFile } from '../../shared/call.ts'
import type { Bilingual, Role } from '../api.ts'

export type Column = { id: string; name: string; field: string }
export type Row = Record<string, string>
export type TableContent = { hitPolicy: string; inputs: Column[]; outputs: Column[]; rules: Row[] }
export type Facts = Record<string, string | number | boolean | null>
export type Example = {
  name: string
  facts: Facts
  expect: Record<string, string | string[]>
}
/** What a table says to facts: the row that hit, or why none did. */
export type Answer =
  | {
      row: { id: string; index: number; description: string | null }
      outputs: Record<string, unknown>
      facts: Record<string, unknown>
    }
  | { failed: 'no_row_holds' | 'expression_failed' | 'too_slow' }
export type Finding = {
  code: string
  severity: 'error' | 'warning'
  row?: string
  rowNumber?: number
  column?: string
  text: Bilingual
}
export type Fact = {
  type: 'boolean' | 'number' | 'text' | 'word'
  label: Bilingual
  nullable: boolean
  unit?: 'minor' | 'days' | 'pieces' | 'share' | 'score'
  words?: Record<string, Bilingual>
}
export type Output = { type: 'word' | 'words' | 'code'; label: Bilingual; words?: Record<string, Bilingual> }
export type Heading = { version: number; publishedAt: string | null; inForceFrom: string | null; note: string }
export type Policy = {
  name: string
  label: Bilingual
  version: number
  draft: { content: TableContent; examples: Example[] } | null
  inForce: Heading & { content: TableContent; examples: Example[] }
  findings: Finding[]
  examples: { name: string; passes: boolean; answer: Answer }[]
  facts: Record<string, Fact>
  outputs: Record<string, Output>
  versions: (Heading & { isPublishedAlone: boolean })[]
  publication: Publication | null
}
type Person = { id: string; name: string }
type Possible = true | { reason: string }
/** How the draft can come into force: whom a submission asks, who can publish it at once, and what the caller may. */
export type Publication = {
  levels: { role: Role; people: Person[] }[]
  publishers: Person[]
  publish: Possible
  submit: Possible
  /** Nobody else could agree: the caller publishes it alone, and the version says so. */
  isAlone: boolean
}
export type PolicySummary = {
  name: string
  label: Bilingual
  versionInForce: number
  inForceFrom: string | null
  draftedAt: string | null
}
export type Differences = {
  columnsAdded: string[]
  columnsRemoved: string[]
  rowsAdded: Row[]
  rowsRemoved: Row[]
  rowsMoved: { row: string; from: number; to: number }[]
  cellsChanged: { row: string; rowNumber: number; column: string; before: string; after: string }[]
}

export const listPolicies = () => get<{ items: PolicySummary[] }>('/policies')
export const readPolicy = (name: string) => get<Policy>(`/policies/${name}`)
export const putDraft = (name: string, version: number, body: { content: TableContent; examples: Example[] }) =>
  call<Policy>('PUT', `/policies/${name}/draft`, { body, version })
export const dropDraft = (name: string, version: number) =>
  call<Policy>('DELETE', `/policies/${name}/draft`, { version })
export const tryFacts = (name: string, facts: Facts) => post<Answer>(`/policies/${name}/try`, { facts })
export const publishPolicy = (name: string, version: number, body: { note: string; inForceFrom?: string }) =>
  post<{ version: number }>(`/policies/${name}/publish`, body, { version })
export const submitPolicy = (name: string, version: number, body: { note: string; inForceFrom?: string }) =>
  post<{ approvalId: string }>(`/policies/${name}/submit`, body, { version })
export const readDifferences = (name: string, from: number) =>
  get<Differences>(`/policies/${name}/versions/${from}/differences`)
export const sendTable = (name: string, file: File) => sendFile<Policy>(`/policies/${name}/draft/file`, file, () => {})
export const fileOf = (name: string, format: 'jdm' | 'xlsx') => `/api/v1/policies/${name}/file?format=${format}`
