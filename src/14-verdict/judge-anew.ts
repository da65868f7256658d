import { isDeepStrictEqual } from 'node:util'
import { type CaseFile, caseEvents, keepVerdict, note, type Verdict } from '#case'
import { computeFacts, type Facts, readJudgedFacts } from '#facts'
import type { Tx } from '#kernel/database'
import { invariant } from '#kernel/result'
import { type OrderToJudge, readOrderToJudge } from '#order/ask'
import { type Merchant, type Moment, merchantOf } from '#people'
import { policyInForce, policyVersion } from '#policies'
import { verdictOn } from './verdict-on.ts'

declare module '#case' {
  interface CaseEvents {
    /** `evidence`: files of the case it was judged on. */
    verdict_changed: {
      readonly verdict: Verdict['outcome']
      readonly rules: readonly string[]
      readonly evidence: number
    }
  }
}

caseEvents({
  verdict_changed: {},
})

/** Decisions still to be made: until then the verdict follows what is known. */
const undecided: readonly CaseFile['decision'][] = ['pending', 'info_needed', 'proposed', 'escalated']

/**
 * Judges an undecided case again on what is known now: the files shown since, and what the shop told of the order (U7). As of the day of the
 * request and by the same version of the table: what was asked in time stays in time, and the customer stays as known then.
 * `evidenceCount`: files of the case. Inside an act on the locked case; writes the verdict and an event when it changed.
 */
export async function judgeAnew(tx: Tx, file: CaseFile, evidenceCount: number, moment: Moment): Promise<void> {
  if (file.spine !== 'open' || !undecided.includes(file.decision)) return
  const kept = await readJudgedFacts(tx, file.id)
  if (!kept) return
  const found = await readOrderToJudge(tx, { id: file.order.id }, file.openedAt)
  invariant(found, 'the order of a case is there')
  const merchant = await merchantOf(tx)
  const facts = factsNow(file, { ...found, merchant, evidenceCount }, kept)
  const version = file.verdict.policy?.version
  const policy =
    (version === undefined ? null : await policyVersion(tx, 'request-policy', version)) ??
    (await policyInForce(tx, 'request-policy', file.openedAt))
  const judged = await verdictOn(facts, policy, { merchant, ...found }, file.openedAt)
  const verdict: Verdict = { ...judged, ...(file.verdict.risk && { risk: file.verdict.risk }) }
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(verdict)), file.verdict)) return
  keepVerdict(tx, file, verdict)
  await tx.flush() // the act saves the same row: one statement writes a row once
  const data = { verdict: verdict.outcome, rules: verdict.reasons.map(({ rule }) => rule), evidence: evidenceCount }
  note(tx, file, 'verdict_changed', data, moment)
  if (
    verdict.outcome === 'approve' &&
    file.decision === 'pending' &&
    isUntouched(file) &&
    merchant.settings.policyApproves
  )
    tx.tell('policy_approves', { caseId: file.id })
}

// Whoever of the shop asked for a photo wants to see it: what a person began, a person decides.
const isUntouched = ({ promises }: CaseFile): boolean =>
  !promises.some(({ kind, endedAt }) => kind === 'first_response' && endedAt !== null)

type Known = OrderToJudge & { readonly merchant: Merchant; readonly evidenceCount: number }

// Who the customer was and how many units were left is known from the opening: this very case would count in both by now.
function factsNow(file: CaseFile, known: Known, kept: readonly Facts[]): Facts[] {
  const lineOf = (id: string) => known.order.lines.find((line) => line.id === id)
  const lines = file.lines.flatMap(({ orderLineId, reason, quantity, opened, used }) => {
    const line = lineOf(orderLineId)
    return line ? [{ reason, quantity, opened, used, line }] : []
  })
  if (lines.length !== kept.length) return [...kept]
  const now = file.openedAt
  return computeFacts({ ...known, now, wish: file.wish, channel: file.channel, lines }).map((facts, index) => {
    const { customer, risk, line } = kept[index]!
    return { ...facts, customer, risk, line: { ...facts.line, remaining: line.remaining } }
  })
}
