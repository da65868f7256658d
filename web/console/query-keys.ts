// The names of what was asked of the server. Every name is made here, so that what an act changes is found by its first word and asked anew.
import type { QueryClient } from '@tanstack/react-query'

type PartOfCase =
  | 'messages'
  | 'notices'
  | 'events'
  | 'evidence'
  | 'carrier-claims'
  | 'follow-ups'
  | 'inspections'
  | 'decisions'
  | 'promises'

/** What is asked for, by its first word, and what narrows it. */
type Names = {
  me: []
  merchant: []
  terminal: []
  'second-factor': []
  keys: []
  members: [] | ['at-work']
  cases: [narrowed: object | 'received']
  case:
    | [idOrNumber: string]
    | [id: string, part: PartOfCase]
    | [id: string, part: 'parcels', moved: string]
    | [id: string, part: 'resolution', version: number, parts: unknown]
  remedies: []
  refunds: [state: string]
  dispatches: [filters: object]
  dispatch: [idOrNumber: string]
  'warehouse-figures': [by: 'week' | 'person']
  'follow-up-figures': [by: string]
  'payment-providers': []
  approvals: [which: string] | ['one', id: string]
  delegates: []
  dispositions: []
  disposition: [found: object]
  receipts: []
  'pick-lists': [whose: 'mine' | 'all']
  'pick-waves': []
  'pick-list': [id: string]
  'dispatch-carriers': [id: string]
  article: [sku: string]
  packing: [id: string]
  'hand-overs': []
  orders: [q: string]
  stock: [q: string] | ['one' | 'movements', sku: string]
  warehouses: [] | [code: string]
  order: [id: string]
  preview: [request: string | null]
  withdrawals: []
  'return-invoices': []
  imports: []
  import: [id: string]
  mappings: []
  look: [name: string, size: number, lastModified: number, reading: string]
  promises: [group: string, kind: string | undefined]
  calendar: []
  'calendar-month': [month: string, content: unknown]
  policies: [] | [name: string] | [name: string, 'differences', from: number | null, version: number]
  printers: []
  'paper-kinds': []
  'paper-templates': []
  'paper-template': [id: string]
  'paper-preview': [asked: object]
  backtests: [policy: string]
  backtest: [id: string]
  flips: [id: string, flip: string, done: number]
  'law-packs': []
  carriers: []
  'rate-cards': []
  waybills: []
  notices: [filters: object] | ['figures']
  'notice-kinds': []
  incidents: [filters: object]
  incident: [id: string, state: string]
  'claim-sums': []
  'notice-templates': [] | [kind: string, locale: string, way: string]
  'notice-preview': [asked: object]
}
type Asked = keyof Names

declare module '@tanstack/react-query' {
  interface Register {
    queryKey: readonly [Asked, ...unknown[]]
  }
}

export const askedFor = <Name extends Asked>(name: Name, ...narrowed: Names[Name]) => [name, ...narrowed] as const

/** Asks anew for everything of these first words that is on the screen; what is not is asked for when it is. */
export function askAnew(queries: QueryClient, ...names: readonly Asked[]): void {
  for (const name of names) void queries.invalidateQueries({ queryKey: [name] })
}
