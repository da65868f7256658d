import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { isBad } from './follow-up.ts'

export const answersBy = ['month', 'product', 'carrier', 'reason', 'agent'] as const

/** Of customers asked. `score`: the mean of the answers, null where there are none. `scores`: how many gave 1, 2, 3, 4 and 5. */
type Counts = {
  readonly asked: number
  readonly answered: number
  readonly bad: number
  readonly score: number | null
  readonly scores: readonly number[]
}
/** `key`: a month of the merchant's (YYYY-MM), a SKU, a carrier as the shop calls it, a reason, a member's id. `name`: of a SKU. */
export type AnswerCount = Counts & { readonly key: string; readonly name: string | null }

type Asked = {
  readonly from: string
  readonly to: string
  readonly timeZone: string
  readonly by: (typeof answersBy)[number]
}

/** What is asked about something of several kinds counts once for each. */
const keyed = (by: Asked['by'], timeZone: string): { key: Sql; name: Sql; lateral: Sql } => {
  const nothing = sql``
  if (by === 'product')
    return {
      key: sql`g.key`,
      name: sql`max(g.name)`,
      lateral: sql`cross join lateral (
        select x->>'sku' as key, max(x->>'name') as name from jsonb_array_elements(f.goods) x group by 1) g`,
    }
  if (by === 'reason')
    return {
      key: sql`g.key`,
      name: sql`null::text`,
      lateral: sql`cross join lateral (select distinct x->>'reason' as key from jsonb_array_elements(f.goods) x) g`,
    }
  const key =
    by === 'month'
      ? sql`to_char(f.asked_at at time zone ${timeZone}, 'YYYY-MM')`
      : by === 'carrier'
        ? sql`f.carrier`
        : sql`f.agent`
  return { key, name: sql`null::text`, lateral: nothing }
}

/** What customers answered, of those asked from `from` on and before `to` (UTC): of all together, and by what is asked for. */
export async function countAnswers(
  tx: Tx,
  { from, to, timeZone, by }: Asked,
): Promise<{ readonly all: Counts; readonly each: readonly AnswerCount[] }> {
  const counts = sql`count(*)::int as asked, count(f.score)::int as answered, count(*) filter (where f.score is not null and ${isBad})::int as bad,
    round(avg(f.score), 2)::float8 as score, array[${scoreCounts}] as scores`
  const period = sql`f.merchant_id = ${tx.merchantId} and f.asked_at >= ${from}::timestamptz and f.asked_at < ${to}::timestamptz`
  const [all] = await tx.query<Counts>(sql`select ${counts} from follow_up f where ${period}`)
  const { key, name, lateral } = keyed(by, timeZone)
  const each = await tx.query<AnswerCount>(sql`
    select ${key} as key, ${name} as name, ${counts} from follow_up f ${lateral}
    where ${period} and ${key} is not null group by 1 order by ${by === 'month' ? sql`1` : sql`count(f.score) desc, 1`} limit 500`)
  return { all: all!, each }
}

const scoreCounts: Sql = sql`count(*) filter (where f.score = 1)::int, count(*) filter (where f.score = 2)::int,
  count(*) filter (where f.score = 3)::int, count(*) filter (where f.score = 4)::int, count(*) filter (where f.score = 5)::int`
