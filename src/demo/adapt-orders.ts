// What the demo adds to the real file, and nothing else: contacts, so that the portal can be entered, addresses, so that goods can be sent, the
// day each parcel was signed for, and days so moved that the orders are of this week. Numbers, goods, quantities, prices and countries stay.
import { readFile, writeFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { mappings, type OrderMapping } from '../10-order/import/index.ts'

/** The shipped mapping with the demo's columns; payments are the sandbox provider's, so that refunds can be sent. */
export const demoMapping: OrderMapping = {
  ...mappings['online-retail'],
  columns: {
    ...mappings['online-retail'].columns,
    ...{ email: 'Email', phone: 'Phone', signedAt: 'SignedAt' },
    ...{ shippingName: 'Recipient', line1: 'Street', city: 'City', region: 'Region', postalCode: 'PostalCode' },
  },
  payment: { provider: 'sandbox', amount: 'worked_out' },
}

/** The last day of the file becomes four days ago, so that goods have had time to come back; parcels are signed for a day after their order. */
const lastDay = '2010-12-05'
const daysAgo = 4
const dayMs = 86_400_000

type Row = {
  readonly InvoiceNo: string
  readonly CustomerID: string
  readonly InvoiceDate: string
  readonly Country: string
}
const added = ['Email', 'Phone', 'SignedAt', 'Recipient', 'Street', 'City', 'Region', 'PostalCode']

/** Writes the file at `from` to `to` as the demo imports it. `today` fixes the days, so that it comes out the same on a second try. */
export async function adaptOrders(from: URL, to: string, today: Date): Promise<void> {
  const rows = parse(await readFile(from), { columns: true }) as Row[]
  const shiftMs = Math.floor(today.getTime() / dayMs) * dayMs - daysAgo * dayMs - Date.parse(lastDay)
  const contacts = new Map<string, string>()
  const written = rows.map((row) => {
    const { email, phone } = contactOf(row, contacts)
    const placed = shifted(row.InvoiceDate, shiftMs)
    const all = { ...row, InvoiceDate: placed, Email: email, Phone: phone, SignedAt: shifted(placed, dayMs) }
    return [...Object.values(all), ...addressOf(row)].map(cellOf).join(',')
  })
  const header = [...Object.keys(rows[0] ?? {}), ...added].join(',')
  await writeFile(to, [header, ...written, ''].join('\n'))
}

// Numbers from the range that Ofcom keeps for stories (07700 900000 to 900999), one for each customer in the order they come.
function contactOf({ CustomerID, InvoiceNo }: Row, known: Map<string, string>) {
  const name = CustomerID ? `customer-${CustomerID}` : `order-${InvoiceNo.replace(/^C/, '')}`
  const phone = known.get(name) ?? `+447700900${String(known.size % 1000).padStart(3, '0')}`
  known.set(name, phone)
  return { email: `${name}@example.com`, phone }
}

// A town with a postal code of its country's form, and the state where the country asks for it.
const towns: Readonly<Record<string, readonly [city: string, postalCode: string, region?: string]>> = {
  'United Kingdom': ['Norwich', 'NR2 4TE'],
  EIRE: ['Cork', 'T12 W8KP'],
  Germany: ['Leipzig', '04109'],
  France: ['Nantes', '44000'],
  Norway: ['Bergen', '5003'],
  Lithuania: ['Kaunas', '44280'],
  Italy: ['Bologna', '40121'],
  Japan: ['Nagoya', '460-0001', 'Aichi'],
  Australia: ['Hobart', '7000', 'Tasmania'],
  Belgium: ['Gent', '9000'],
  Poland: ['Łódź', '90-001'],
  Portugal: ['Coimbra', '3000-001'],
  Switzerland: ['Bern', '3011'],
  Spain: ['Sevilla', '41001'],
  Netherlands: ['Utrecht', '3511 AB'],
}

function addressOf({ CustomerID, InvoiceNo, Country }: Row): string[] {
  const who = CustomerID || InvoiceNo.replace(/^C/, '')
  const [city = '', postalCode = '', region = ''] = towns[Country] ?? []
  return [`Customer ${who}`, `${Number(who) % 200} Example Street`, city, region, postalCode]
}

const shifted = (time: string, byMs: number): string =>
  new Date(Date.parse(`${time}Z`) + byMs).toISOString().slice(0, 'yyyy-MM-ddTHH:mm'.length)

const cellOf = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
