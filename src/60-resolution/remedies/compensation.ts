import { type CaseFile, componentsOf, grossOf } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Posting } from '#order/ask'
import { levelFactsOf } from '#policies'
import { isAboveGoodwillLimit, standing } from '../limits.ts'
import type { Remedy, ResolutionPart } from '../remedy.ts'
import { askedOf, ofRemedy } from './asked-of.ts'

/** An amount for units the customer keeps, or beside their refund. It is paid by the rows of the refund. */
export const compensationRemedy: Remedy = {
  kind: 'compensation',

  workOut: (file, part) => (part.amount ? askedOf(file, part, 'compensation') : refused('amount_needed')),

  /** Goodwill given in two calls is judged as one sum. */
  async approvalFacts(tx, file, amounts, moment) {
    const goodwillMinor = grossOf(amounts.components, 'compensation')
    if (goodwillMinor <= 0) return []
    const before = standing(file).reduce((sum, { components }) => sum + grossOf(components, 'compensation'), 0)
    return [
      {
        ...levelFactsOf(file),
        subject: 'goodwill',
        amountMinor: before + goodwillMinor,
        aboveGoodwillLimit: await isAboveGoodwillLimit(tx, file, goodwillMinor, moment),
      },
    ]
  },

  /** A compensation for a line honours an objection about its units that was agreed to. */
  async keep(tx, file, { parts }, { now }) {
    const gives = parts.filter(({ kind }) => kind === 'compensation')
    honour(tx, file, (caseLineId) => gives.some((part) => isAbout(part, caseLineId)), now)
    return []
  },

  isSettled: ({ objections }) => objections.every(({ answer, honoured }) => answer !== 'agreed' || honoured),

  /** When the compensation for an agreed objection is given up, it is owed again. */
  giveUp(tx, file, given) {
    const lines = new Set(given.filter(isCompensation).map(({ caseLineId }) => caseLineId))
    honour(tx, file, (caseLineId) => lines.has(caseLineId), null)
  },

  view: (postings, entries) => componentsOf(ofRemedy(postings, 'compensation'), entries),
}

const isAbout = ({ lines }: ResolutionPart, caseLineId: string): boolean =>
  lines?.some((line) => line.caseLineId === caseLineId) ?? true

const isCompensation = ({ remedy }: Posting): boolean => remedy === 'compensation'

/** Marks agreed objections about these lines as honoured, or as owed again where `at` is null. */
function honour(tx: Tx, file: CaseFile, isOfLine: (caseLineId: string) => boolean, at: string | null): void {
  const isHonoured = at !== null
  for (const objection of file.objections) {
    if (objection.answer !== 'agreed' || objection.honoured === isHonoured || !isOfLine(objection.caseLineId)) continue
    objection.honoured = isHonoured
    tx.write(
      sql`
      update objection set honoured_at = ${at}
      where merchant_id = ${tx.merchantId} and case_id = ${file.id} and id = ${objection.id}`,
      1,
    )
  }
}
