// What exists, learned from answers: without real ids a request goes no deeper than "there is no such case".
import type { Random } from './random.ts'

export type KnownIds = {
  /** Reads an answer of an operation: its own id by the resource, every member named …Id by its name, lines and numbers. */
  learn(path: string, body: unknown): void
  /** Reads the names in the path of a request that was carried out: which calendar, which version. */
  learnPath(template: string, path: string): void
  /** A real one for a member of a body or a part of a path; undefined when none was seen. */
  one(name: string, random: Random): string | undefined
  all(): readonly string[]
  /** Never give this one out: who sends needs it. */
  leaveOut(id: string): void
}

const perName = 60

/** What a member is called in a body → under which name answers show it. */
const otherNames: Readonly<Record<string, string>> = {
  caseId: 'cases',
  caseIds: 'cases',
  orderId: 'orders',
  receiptId: 'receipts',
  refundId: 'refunds',
  evidenceIds: 'evidence',
  parcelId: 'return-parcels',
  userId: 'members',
  assignee: 'members',
}
const lists: Readonly<Record<string, string>> = {
  lines: 'caseLineId',
  refunds: 'refunds',
  inspections: 'inspections',
  receipts: 'receipts',
  parcels: 'return-parcels',
  approvals: 'approvals',
}

/** What an operation is about: /api/v1/cases/{id}/approve and /api/v1/portal/cases both `cases`; below `order/lines/{id}` a line of it. */
export const resourceOf = (path: string): string =>
  path.includes('/order/lines/{id}') ? 'orderLineId' : (path.replace('/portal', '').split('/')[3] ?? '')
// A collection below another thing, whose members have a path of their own: /policies/{name}/backtests, /backtests/{id}.
const lastOf = (path: string): string => path.split('/').at(-1)!

export function knownIds(): KnownIds {
  const byName = new Map<string, string[]>()
  const leftOut = new Set<string>()
  const add = (name: string, value: unknown): void => {
    if (typeof value !== 'string' && typeof value !== 'number') return
    const known = byName.get(name) ?? []
    if (known.includes(String(value)) || leftOut.has(String(value))) return
    byName.set(name, [...known, String(value)].slice(-perName))
  }
  const read = (name: string, body: unknown): void => {
    if (Array.isArray(body)) for (const one of body) read(name, one)
    else if (typeof body === 'object' && body !== null) {
      for (const [member, value] of Object.entries(body)) {
        if (member === 'id') add(name, value)
        else if (['number', 'name', 'version', 'sku', 'code'].includes(member) || /(Id|Ref)$|^ref$/.test(member))
          add(member, value)
        if (typeof value === 'object')
          read(lists[member] ?? (member === 'items' || member === 'case' ? name : member), value)
      }
    }
  }
  return {
    leaveOut: (id) => void leftOut.add(id),
    learn(path, body) {
      for (const name of new Set([resourceOf(path), lastOf(path)])) read(name, body)
    },
    learnPath(template, path) {
      const parts = path.split('?')[0]!.split('/')
      for (const [index, part] of template.split('/').entries())
        if (part.startsWith('{') && part !== '{id}')
          add(`${resourceOf(template)} ${part.slice(1, -1)}`, decodeURIComponent(parts[index] ?? ''))
    },
    one(name, random) {
      const known =
        byName.get(otherNames[name] ?? name) ?? (name === 'orderLineId' ? byName.get('caseLineId') : undefined)
      return known && known.length > 0 ? random.pick(known) : undefined
    },
    all: () => [...byName].filter(([name]) => !/^(name|version|ref|number)$| /.test(name)).flatMap(([, ids]) => ids),
  }
}
