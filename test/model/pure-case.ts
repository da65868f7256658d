// The program's own tables and functions, driven without a database: can-table, moves, stageOf, and the counting of parcels.

import type { Tx } from '../../src/00-kernel/database.ts'
import { isRefused } from '../../src/00-kernel/result.ts'
import type { Actor } from '../../src/05-people/may.ts'
import '../../src/stages.ts'
import { allowed, whyNot } from '../../src/11-case/can.ts'
import type { CaseFile, CaseLine } from '../../src/11-case/case-file.ts'
import { stageOf } from '../../src/11-case/case-stages.ts'
import { resolvableUnits } from '../../src/11-case/held-units.ts'
import { firstStates, hasMove, move } from '../../src/11-case/moves.ts'
import type { Wish } from '../../src/11-case/remedies.ts'
import type { Offer } from '../../src/11-case/verdict.ts'
import { grantUnits, refusalOfUnits } from '../../src/30-decision/approve-units.ts'
import { comesBack } from '../../src/30-decision/offered.ts'
import { matchForCase } from '../../src/40-return/match-counted.ts'
import { hasRefundMove, moveRefund } from '../../src/60-resolution/refund/refund-moves.ts'
import type { CaseRefund } from '../../src/60-resolution/refund/refunds-of-case.ts'
import type { Outcome, Step } from './steps.ts'

const everyRight: Actor = { kind: 'key', id: 'model', scopes: ['*'] }

/** The units each refund is for. */
const unitsOf = new WeakMap<CaseRefund, number>()

/** A transaction whose writes go nowhere. */
const nowhere = { write() {} } as unknown as Tx
const offerOf = (kind: Offer['kind'], wish: Wish | null): Offer => ({
  kind,
  solutions: wish ? [{ wish, amountMinor: null }] : [],
  text: 'Instead.',
})

export const newFile = (asked: number): CaseFile =>
  ({
    ...firstStates(),
    merchantCurrency: 'CNY',
    wish: 'return_refund',
    order: { id: 'order', currency: 'CNY' },
    appealed: false,
    offer: null,
    agreed: null,
    rejectedBy: null,
    onlyDecider: null,
    decisionApproval: null,
    verdict: { terms: { needsReturn: true } },
    needsReturn: true,
    refunds: [],
    goodsOwed: [],
    paymentRequests: [],
    dispatches: [],
    parcels: [],
    receiptLines: [],
    objections: [],
    lines: [
      {
        id: 'line',
        orderLineId: 'order line',
        sku: 'SKU',
        quantity: asked,
        quantityApproved: 0,
        quantityReceived: 0,
        quantityAccepted: 0,
        quantityDeclined: 0,
        quantityResolved: 0,
        quantityKept: 0,
        quantityGivenUp: 0,
      } as CaseLine,
    ],
  }) as unknown as CaseFile

export const stageShown = (file: CaseFile): string => stageOf(file)
export const verbsAllowed = (file: CaseFile): string[] => allowed(file, everyRight)

/** Does to a file what the act of this step does, through the same tables. */
export function stepOnFile(file: CaseFile, step: Step): Outcome {
  if (step.verb === 'recordRefund' || step.verb === 'cancelRefund') return refundStep(file, step.verb)
  if (whyNot(file, step.verb, everyRight)) return 'no'
  const line = file.lines[0]!
  switch (step.verb) {
    case 'requestInfo':
      move(file, 'decision', 'request_info')
      return 'yes'
    case 'provideInfo':
      move(file, 'decision', 'provide_info')
      return 'yes'
    case 'escalate':
      move(file, 'decision', 'escalate')
      return 'yes'
    case 'reject':
      move(file, 'decision', 'reject')
      file.offer = offerOf('alternatives', step.offers ? 'refund_only' : null)
      return 'yes'
    case 'propose':
      move(file, 'decision', 'propose')
      file.offer = offerOf('proposal', step.goodsBack ? 'return_refund' : 'refund_only')
      return 'yes'
    case 'acceptProposal':
      return acceptStep(file, 'accept_proposal')
    case 'acceptAlternative':
      return acceptStep(file, 'accept_alternative')
    case 'declineProposal':
      move(file, 'decision', 'decline_proposal')
      file.offer = null
      return 'yes'
    case 'appeal':
      move(file, 'decision', 'appeal')
      file.appealed = true
      file.offer = null
      return 'yes'
    case 'withdraw':
      move(file, 'spine', 'withdraw')
      return 'yes'
    case 'announceParcel':
      if (hasMove(file, 'return', 'announce')) move(file, 'return', 'announce')
      return 'yes'
    case 'reopen':
      move(file, 'spine', 'reopen')
      move(file, 'resolution', 'reopen')
      line.quantityResolved -= line.quantityKept
      line.quantityKept = 0
      return 'yes'
    case 'approve':
      return approveStep(file, line, step)
    case 'receive':
      return receiveStep(file, line, step)
    case 'inspect':
      return inspectStep(file, line, step)
    case 'resolve':
      return resolveStep(file, line, step.pay)
  }
}

function acceptStep(file: CaseFile, yes: 'accept_proposal' | 'accept_alternative'): Outcome {
  const agreed = file.offer!.solutions[0]!
  grantUnits(nowhere, file, { agreed, needsReturn: comesBack(file, agreed) }, yes)
  return 'yes'
}

function approveStep(file: CaseFile, line: CaseLine, { units, needsReturn }: Step & { verb: 'approve' }): Outcome {
  const lines = [{ caseLineId: line.id, quantity: units }]
  if (refusalOfUnits(file, lines)) return 'refused'
  grantUnits(nowhere, file, { lines, needsReturn }, 'approve')
  return 'yes'
}

function receiveStep(file: CaseFile, line: CaseLine, { units, wrong }: Step & { verb: 'receive' }): Outcome {
  const matched = matchForCase(file, [{ caseLineId: 'line', quantity: units, condition: wrong ? 'wrong' : 'good' }])
  if (isRefused(matched)) return 'refused'
  const ours = matched.filter(({ discrepancy }) => discrepancy === null)
  if (ours.length === 0) {
    if (file.spine === 'open' && hasMove(file, 'return', 'arrive')) move(file, 'return', 'arrive')
    return 'yes'
  }
  for (const { quantity } of ours) line.quantityReceived += quantity
  move(file, 'return', 'receive')
  const more = file.inspection === 'partial' || file.inspection === 'done'
  move(file, 'inspection', more ? 'expect_more' : 'expect')
  return 'yes'
}

function inspectStep(file: CaseFile, line: CaseLine, { units, accepted }: Step & { verb: 'inspect' }): Outcome {
  if (units > line.quantityReceived - line.quantityAccepted - line.quantityDeclined) return 'refused'
  if (accepted) line.quantityAccepted += units
  else line.quantityDeclined += units
  const all = line.quantityAccepted + line.quantityDeclined === line.quantityReceived
  move(file, 'inspection', all ? 'inspect_last' : 'inspect_some')
  if (all) move(file, 'resolution', file.resolution === 'under_way' ? 'owe_more' : 'assess')
  return 'yes'
}

function resolveStep(file: CaseFile, line: CaseLine, pay: boolean): Outcome {
  const units = resolvableUnits(file, line)
  if (pay && units === 0) return 'refused'
  line.quantityResolved += units
  move(file, 'resolution', 'resolve')
  if (pay) {
    const refund = { state: 'proposed' } as unknown as CaseRefund
    unitsOf.set(refund, units)
    file.refunds.push(refund)
  } else {
    line.quantityKept += units // with words alone: opened again, they are open too
    settleStep(file)
  }
  return 'yes'
}

function refundStep(file: CaseFile, verb: 'recordRefund' | 'cancelRefund'): Outcome {
  const refund = file.refunds.at(-1)
  if (!refund || !hasRefundMove(refund, verb === 'recordRefund' ? 'agree' : 'cancel')) return 'no'
  if (verb === 'cancelRefund') {
    moveRefund(refund, 'cancel')
    file.lines[0]!.quantityResolved -= unitsOf.get(refund)!
    if (file.spine === 'open' && file.resolution === 'under_way') move(file, 'resolution', 'owe_more')
    return 'yes'
  }
  moveRefund(refund, 'agree')
  moveRefund(refund, 'record')
  settleStep(file)
  return 'yes'
}

function settleStep(file: CaseFile): void {
  const settled = file.refunds.every(({ state }) => state === 'succeeded' || state === 'cancelled')
  const waiting = file.inspection === 'waiting' || file.inspection === 'partial'
  if (!settled || waiting || file.spine !== 'open' || file.resolution !== 'under_way') return
  if (file.lines.some((line) => resolvableUnits(file, line) > 0)) {
    move(file, 'resolution', 'owe_more')
    return
  }
  move(file, 'resolution', 'settle')
  move(file, 'spine', 'settle')
}
