// What the demo adds to the real file, and nothing else: contacts, so that the portal can be entered, the day each parcel was signed
// for, and days so moved that the orders are of this week. Numbers, goods, quantities, prices and countries stay as they are.
import { readFile, writeFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { mappings, type OrderMapping } from '../10-order/import/index.ts'

/** The shipped mapping with the demo's columns; payments are the sandbox provider's, so that refunds can be sent. */
export const demoMapping: OrderMapping = {
  ...mappings['online-retail'],
  columns: { ...mappings['online-retail'].columns, email: 'Email', phone: 'Phone', signedAt: 'SignedAt' },
  payment: { provider: 'sandbox', amount: 'worked_out' },
}

/** The last day of the file becomes four days ago, so that goods have had time to come back; parcels are signed for a day after their order. */
const lastDay = '2010-12-05'
const daysAgo = 4
const dayMs = 86_400_000

type Row = { readonly InvoiceNo: string; readonly CustomerID: string; readonly InvoiceDate: string }

/** Writes the file at `from` to `to` as the demo imports it. `today` fixes the days, so that it comes out the same on a second try. */
export async function adaptOrders(from: URL, to: string, today: Date): Promise<void> {
  const rows = parse(await readFile(from), { columns: true }) as Row[]
  const shiftMs = Math.floor(today.getTime() / dayMs) * dayMs - daysAgo * dayMs - Date.parse(lastDay)
  const contacts = new Map<string, string>()
  const written = rows.map((row) => {
    const { email, phone } = contactOf(row, contacts)
    const placed = shifted(row.InvoiceDate, shiftMs)
    const all = { ...row, InvoiceDate: placed, Email: email, Phone: phone, SignedAt: shifted(placed, dayMs) }
    return Object.values(all).map(cellOf).join(',')
  })
  const header = [...Object.keys(rows[0] ?? {}), 'Email', 'Phone', 'SignedAt'].join(',')
  await writeFile(to, [header, ...written, ''].join('\n'))
}

// Numbers from the range that Ofcom keeps for stories (07700 900000 to 900999), one for each customer in the order they come.
function contactOf({ CustomerID, InvoiceNo }: Row, known: Map<string, string>) {
  const name = CustomerID ? `customer-${CustomerID}` : `order-${InvoiceNo.replace(/^C/, '')}`
  const phone = known.get(name) ?? `+447700900${String(known.size % 1000).padStart(3, '0')}`
  known.set(name, phone)
  return { email: `${name}@example.com`, phone }
}

const shifted = (time: string, byMs: number): string =>
  new Date(Date.parse(`${time}Z`) + byMs).toISOString().slice(0, 'yyyy-MM-ddTHH:mm'.length)

const cellOf = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
