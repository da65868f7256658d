import type { ReasonCode } from '#case'
import { evaluateTable, rowSentence } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { policyInForce } from '#policies'
import { type ExchangeTerms, type Lever, levers } from './goods-owed.ts'

export type ExchangeFacts = {
  /** The same SKU, or another size or colour of the same product. */
  readonly sameProduct: boolean
  /** What the customer paid for the old units, minor units. */
  readonly valueMinor: number
  /** List price of the new less that; null: no price is known. */
  readonly priceDifferenceMinor: number | null
  /** Of the dearest line; and how unusual its customer's requests are (0…100). */
  readonly reason: ReasonCode
  readonly riskScore: number
}

const safest: Omit<ExchangeTerms, 'policyVersion' | 'price'> = {
  releaseOn: 'inspected',
  moneyOn: 'inspected',
  sentFirst: 'none',
  daysToReturn: 14,
  rule: 'table_failed',
  sentence: null,
}

/** Asks the table in force how an exchange is carried out. A table that fails sends nothing before the old goods were inspected. */
export async function chooseTerms(tx: Tx, facts: ExchangeFacts, now: string): Promise<ExchangeTerms> {
  const { version, compiled } = await policyInForce(tx, 'exchange-terms', now)
  const answer = await evaluateTable(compiled, { exchange: facts })
  const usual = facts.sameProduct ? 'even' : 'charged'
  if ('failed' in answer) return { ...safest, price: usual, policyVersion: version }
  const { releaseOn, moneyOn, sentFirst, daysToReturn, price, rule } = answer.outputs
  return {
    releaseOn: leverOf(releaseOn),
    moneyOn: leverOf(moneyOn),
    sentFirst: sentFirst === 'trust' || sentFirst === 'deposit' ? sentFirst : 'none',
    daysToReturn: Number(daysToReturn) || safest.daysToReturn,
    price: price === 'even' || price === 'charged' ? price : usual,
    rule: String(rule ?? answer.row.id),
    sentence: rowSentence(answer.row.description),
    policyVersion: version,
  }
}

/** Whether customers may choose such goods on the portal. A table that fails, or says nothing of it, offers the same product only. */
export async function isOffered(tx: Tx, facts: ExchangeFacts, now: string): Promise<boolean> {
  const { compiled } = await policyInForce(tx, 'exchange-terms', now)
  const answer = await evaluateTable(compiled, { exchange: facts })
  const offered = 'failed' in answer ? null : answer.outputs.offered
  return offered === 'offered' || (offered !== 'not_offered' && facts.sameProduct)
}

const leverOf = (said: unknown): Lever => levers.find((one) => one === said) ?? 'inspected'
