// `node bench/lists.ts`: the inbox and the search at 1 k, 10 k and 100 k cases on PostgreSQL, over HTTP, in ms. Prints a table, writes
// bench/results/lists.json. Cases are made by one SQL statement of the same shape the program writes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { readSettings } from '#kernel/settings'
import { startNode } from '../src/start-node.ts'
import { closeDatabases, freshDatabase } from '../test/support/fresh-database.ts'
import { apiOf, percentile } from './life.ts'

const { values: options } = parseArgs({
  options: { sizes: { type: 'string', default: '1000,10000,100000' }, calls: { type: 'string', default: '200' } },
})
const masterKey = 'a-master-key-for-benchmarks-of-32-characters'

const database = await freshDatabase()
const app = await startNode(
  readSettings({
    PORT: '0',
    LOG_LEVEL: 'error',
    DATABASE_URL: database.url,
    WANBI_MASTER_KEY: masterKey,
    WANBI_AUTH_SECRET: 'a secret for sign-in of 32 characters at least',
    WANBI_DATA_DIR: 'memory',
  }),
)
const client = new pg.Client({ connectionString: database.url })
await client.connect()
const rows: Record<string, unknown>[] = []
try {
  const operator = apiOf(app.url, masterKey)
  const merchant = await operator.post('/merchants', {
    name: 'Bench',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    jurisdiction: 'CN',
  })
  const { key } = await operator.post(`/merchants/${merchant.id}/api-keys`, { name: 'bench', scopes: ['*'] })
  const api = apiOf(app.url, key)
  let made = 0
  for (const size of options.sizes.split(',').map(Number)) {
    await fill(client, merchant.id, made, size)
    made = size
    rows.push({ cases: size, ...(await measure('inbox', api, () => '/cases?limit=20')) })
    rows.push({ cases: size, ...(await measure('inbox of one stage', api, () => '/cases?state=escalated&limit=20')) })
    rows.push({
      cases: size,
      ...(await measure(
        'search by number',
        api,
        (n) => `/cases?q=AS-261101-${String(1 + ((n * 7919) % size)).padStart(6, '0')}`,
      )),
    })
    rows.push({
      cases: size,
      ...(await measure('search by last digits', api, (n) => `/cases?q=${1 + ((n * 7919) % size)}`)),
    })
    rows.push({ cases: size, ...(await measure('search by a common SKU', api, () => '/cases?q=sku-7')) })
    rows.push({
      cases: size,
      ...(await measure(
        'one case',
        api,
        (n) => `/cases/AS-261101-${String(1 + ((n * 7919) % size)).padStart(6, '0')}`,
      )),
    })
  }
} finally {
  await client.end()
  await app.close()
  await database.drop()
  await closeDatabases()
}
console.table(rows)
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
writeFileSync(
  join(import.meta.dirname, 'results', 'lists.json'),
  `${JSON.stringify({ takenAt: new Date().toISOString(), rows }, null, 2)}\n`,
)

async function measure(what: string, api: ReturnType<typeof apiOf>, path: (n: number) => string) {
  const times: number[] = []
  for (let n = 0; n < Number(options.calls); n += 1) {
    const start = performance.now()
    await api.get(path(n))
    times.push(performance.now() - start)
  }
  const ms = (share: number) => Number(percentile(times, share).toFixed(1))
  return { what, p50: ms(0.5), p95: ms(0.95), p99: ms(0.99) }
}

/** Makes the cases from `from` + 1 to `to`: an order, a case, a line and its search words each. */
async function fill(on: pg.Client, merchantId: string, from: number, to: number): Promise<void> {
  await on.query('begin')
  await on.query(
    `with made as (
       select n, gen_random_uuid() as order_id, gen_random_uuid() as line_id, gen_random_uuid() as case_id
       from generate_series($2::int + 1, $3::int) n
     ), orders as (
       insert into sales_order (merchant_id, id, source, number, currency, placed_at, document, content_hash, customer_name, customer_phone,
         paid_minor, shipping_minor, charges_minor, balanced, difference_minor, created_at, changed_at)
       select $1::uuid, order_id, 'bench', n::text, 'CNY', now() - n * interval '1 minute', '{}', '', '王芳', (13900000000 + n)::text,
         5100, 0, 0, true, 0, now(), now() from made
     ), lines as (
       insert into order_line (merchant_id, order_id, id, position, ref, sku, name, quantity, unit_price_minor)
       select $1::uuid, order_id, line_id, 0, '1', 'SKU-' || n % 50, '白色心形烛台', 2, 2550 from made
     ), entries as (
       insert into ledger_entry (merchant_id, order_id, id, position, ref, kind, order_line_id, units, list_minor, paid_minor, paid_tax_minor)
       select $1::uuid, order_id, line_id, 0, 'line 1', 'line', line_id, 2, 5100, 5100, 0 from made
     ), cases as (
       insert into after_sales_case (merchant_id, id, number, order_id, channel, wish, locale, spine, decision, return_state, inspection,
         resolution, follow_up, stage, version, description, contact, verdict, needs_return, freight_payer, opened_at, changed_at, due_at,
         history_length, history_head)
       select $1::uuid, case_id, 'AS-261101-' || lpad(n::text, 6, '0'), order_id, 'portal', 'return_refund', 'zh-CN',
         (case when n % 10 < 3 then 'open' else 'closed' end)::case_spine,
         (case when n % 40 = 1 then 'escalated' else 'pending' end)::decision_state, 'none', 'none',
         'none', 'none', case when n % 10 < 3 then case when n % 40 = 1 then 'escalated' else 'submitted' end else 'closed' end, 1,
         '', '{"name":"王芳"}',
         '{"outcome":"person","reasons":[],"terms":{"needsReturn":true,"freightPayer":"customer"},"alternatives":[]}', true, 'customer', now() - n * interval '1 minute', now(),
         case when n % 10 < 3 then now() + n * interval '1 second' end, 0, repeat('0', 64) from made
     ), case_lines as (
       insert into case_line (merchant_id, case_id, id, position, order_id, order_line_id, sku, name, quantity, reason)
       select $1::uuid, case_id, gen_random_uuid(), 0, order_id, line_id, 'SKU-' || n % 50, '白色心形烛台', 2, 'damaged_in_transit' from made
     )
     insert into case_search_word (merchant_id, word, case_id)
     select $1::uuid, word, case_id from made,
       unnest(array['as261101' || lpad(n::text, 6, '0'), '<' || reverse('as261101' || lpad(n::text, 6, '0')), n::text, '<' || reverse(n::text),
         '86' || (13900000000 + n)::text, '<' || reverse('86' || (13900000000 + n)::text), '王芳', '芳', 'sku' || n % 50]) word
     on conflict do nothing`,
    [merchantId, from, to],
  )
  await on.query('commit')
  await on.query('analyze')
}
