import { type Sql, sql } from '#kernel/sql'

/** When customers of the merchant `m` have to say what becomes of goods, or to pay, within this time: `merchant_id`, `case_id`, `due`. */
export const deadlinesOfGoods = (from: string, until: string): Sql => sql`
  select merchant_id, case_id, until as due from goods_owed
  where merchant_id = m.merchant_id and state = 'waiting_answer' and until > ${from} and until <= ${until}
  union all
  select merchant_id, case_id, expires_at from payment_request
  where merchant_id = m.merchant_id and state = 'asked' and expires_at > ${from} and expires_at <= ${until}`
