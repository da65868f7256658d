import { type CaseFile, grossOf, isForeign } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import { chooseLevels, type LevelFacts, levelFactsOf, type RequiredLevels } from '#rules'
import type { Due } from './due.ts'

/**
 * Who must agree to what is owed, by the table approval-levels: asked for the refund as a whole, with what the case has been given before,
 * or a large one would be small in portions; for its goodwill in the same way, and for the deduction in it. The levels of all of them sign, each once, in the order they were named, the owner last.
 */
export async function chooseApprovers(
  tx: Tx,
  file: CaseFile,
  due: Pick<Due, 'components' | 'totalMinor' | 'aboveCalculation'>,
  moment: Pick<Moment, 'by' | 'now'>,
): Promise<RequiredLevels> {
  const { settings } = await merchantOf(tx)
  const goodwillMinor = grossOf(due.components, 'compensation')
  const deductionMinor = -grossOf(due.components, 'deduction')
  const { refundSecondPairMinor: threshold } = settings
  const caseMinor = givenBefore(file) + due.totalMinor
  const about = levelFactsOf(file)
  const questions: LevelFacts[] = [
    {
      ...about,
      subject: 'refund',
      amountMinor: caseMinor,
      aboveCalculation: due.aboveCalculation,
      orderBalanced: file.order.balanced,
      aboveThreshold: threshold !== null && (isForeign(file) || caseMinor > threshold),
      aboveDailyCeiling: await isAboveDailyCeiling(tx, file, due.totalMinor, moment.now),
    },
  ]
  if (goodwillMinor > 0)
    questions.push({
      ...about,
      subject: 'goodwill',
      amountMinor: sumBefore(file, 'compensation') + goodwillMinor,
      aboveGoodwillLimit: await isAboveGoodwillLimit(tx, file, goodwillMinor, moment),
    })
  if (deductionMinor > 0) questions.push({ ...about, subject: 'deduction', amountMinor: deductionMinor })
  const answers: RequiredLevels[] = []
  for (const question of questions) answers.push(await chooseLevels(tx, question, moment.now))
  const asking = answers.find(({ levels }) => levels.length > 0) ?? answers[0]!
  return { ...asking, levels: merged(answers) }
}

// Above the owner nobody stands: whoever is silent before the owner is passed over to the owner, and after that there would be nobody to pass it to.
const merged = (answers: readonly RequiredLevels[]): RequiredLevels['levels'] => {
  const levels = new Set(answers.flatMap((answer) => answer.levels))
  return levels.delete('owner') ? [...levels, 'owner'] : [...levels]
}

/** What the refunds of the case come to that may still be paid, or have been. Minor units. */
const givenBefore = (file: CaseFile): number => standing(file).reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** What of one kind is in them: goodwill in two calls is as large as in one. */
const sumBefore = (file: CaseFile, kind: 'compensation'): number =>
  standing(file).reduce((sum, refund) => sum + grossOf(refund.components, kind), 0)

const standing = ({ refunds }: CaseFile) => refunds.filter(({ state }) => state !== 'cancelled' && state !== 'failed')

// Two who refund at once wait for each other here, or each would see a day on which the other has not paid yet.
// A ceiling is in the merchant's own currency: it counts what was paid in that, and anything in another is above it.
async function isAboveDailyCeiling(tx: Tx, file: CaseFile, totalMinor: number, now: string): Promise<boolean> {
  const { settings, timeZone } = await merchantOf(tx)
  if (settings.refundDailyMinor === null) return false
  if (isForeign(file)) return true
  await tx.query(
    sql`select 1 as held from (select pg_advisory_xact_lock(hashtextextended(${`refunds ${tx.merchantId}`}, 0))) l`,
  )
  const [day] = await tx.query<{ askedMinor: string }>(sql`
    select coalesce(sum(amount_minor), 0) as "askedMinor" from refund
    where merchant_id = ${tx.merchantId} and currency = ${file.merchantCurrency} and state <> 'cancelled'
      and asked_at >= date_trunc('day', ${now}::timestamptz, ${timeZone})`)
  return Number(day!.askedMinor) + totalMinor > settings.refundDailyMinor
}

// What a member gave with a key of theirs counts for the member, or a limit of a month would be one of each key.
async function isAboveGoodwillLimit(
  tx: Tx,
  file: CaseFile,
  goodwillMinor: number,
  { by, now }: Pick<Moment, 'by' | 'now'>,
): Promise<boolean> {
  const { settings, timeZone } = await merchantOf(tx)
  if (settings.goodwillMonthlyMinor === null) return false
  if (isForeign(file)) return true
  const giver = (by.kind === 'key' ? by.madeBy : null) ?? by.id
  await tx.query(
    sql`select 1 as held from (select pg_advisory_xact_lock(hashtextextended(${`goodwill ${tx.merchantId} ${giver}`}, 0))) l`,
  )
  const [month] = await tx.query<{ givenMinor: string }>(sql`
    select coalesce(sum(g.gross_minor), 0) as "givenMinor"
    from refund r join ledger_posting g on g.merchant_id = r.merchant_id and g.refund_id = r.id
    where r.merchant_id = ${tx.merchantId} and r.currency = ${file.merchantCurrency} and r.state <> 'cancelled'
      and ${giver} in (r.asked_by->>'id', r.asked_by->>'madeBy')
      and g.why = 'goodwill' and r.asked_at >= date_trunc('month', ${now}::timestamptz, ${timeZone})`)
  return Number(month!.givenMinor) + goodwillMinor > settings.goodwillMonthlyMinor
}
