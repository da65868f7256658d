import { evaluateTable } from '#decision-tables'
import type { Tx } from '#kernel/database'
import type { Result } from '#kernel/result'
import { type Moment, needs } from '#people'
import { policyInForce } from '#policies'
import { type Disposition, dispositionFits, dispositions } from './dispositions.ts'
import type { InspectGoods } from './inspect-goods.ts'

export type ChooseDisposition = Pick<InspectGoods, 'result' | 'grade' | 'fault'>

export type ChosenDisposition = {
  readonly disposition: Disposition
  /** The rule of the table's row that said so. */
  readonly rule: string
  readonly policy: { readonly name: string; readonly version: number }
}

/**
 * Where goods of this result usually go, by the merchant's table `disposition`. The inspector may choose otherwise. A table that fails, or
 * says what cannot be (what we did not accept is still the customer's), leaves the goods in quarantine: a person decides.
 */
export async function chooseDisposition(
  tx: Tx,
  { result, grade, fault }: ChooseDisposition,
  { by, now }: Moment,
): Promise<Result<ChosenDisposition, 'not_yours_to_do'>> {
  return needs(by, 'inspect') ?? byTable(tx, { result, grade, fault }, now)
}

/** The same for whoever may decide it otherwise: where accepted goods of this grade go. */
export const dispositionByTable = async (tx: Tx, found: ChooseDisposition, now: string): Promise<Disposition> =>
  (await byTable(tx, found, now)).disposition

async function byTable(tx: Tx, { result, grade, fault }: ChooseDisposition, now: string): Promise<ChosenDisposition> {
  const table = await policyInForce(tx, 'disposition', now)
  const policy = { name: table.name, version: table.version }
  const answer = await evaluateTable(table.compiled, { inspection: { result, grade, fault } })
  if ('failed' in answer) return { disposition: 'quarantine', rule: answer.failed, policy }
  const disposition = dispositions.find((one) => one === answer.outputs.disposition)
  return disposition && dispositionFits(result, disposition)
    ? { disposition, rule: String(answer.outputs.rule ?? answer.row.id), policy }
    : { disposition: 'quarantine', rule: 'disposition_does_not_fit', policy }
}
