import { type AnswerBasis, type AnswerLine, givesDeliveryBack, type JudgedUnits } from '#order/ask'
import type { MerchantSettings } from '#people'
import type { CaseFile, CaseLine } from './case-file.ts'
import type { CaseWithLedger } from './case-ledger.ts'
import type { Verdict } from './verdict.ts'
import { type ReasonCode, reasons } from './words.ts'

/** What an answer to this case is worked out from: its units as they were judged, and the ledger of its order. */
export const answerBasisOf = (file: CaseWithLedger, settings: MerchantSettings): AnswerBasis => ({
  ledger: file.ledger,
  caseId: file.id,
  openedAt: file.openedAt,
  lines: file.lines.map((line) => ({
    caseLineId: line.id,
    entryId: line.entryId,
    ref: line.ref,
    ...judgedUnits(file, line),
    comesBack: file.needsReturn,
    ...groundOf(line.reason, file.verdict.terms),
  })),
  policy: policyOf(settings),
})

export const policyOf = ({ promotionOnReturn, chargesGoBack }: MerchantSettings): AnswerBasis['policy'] => ({
  promotionOnReturn,
  chargesGoBack: new Map(Object.entries(chargesGoBack).map(([kind, when]) => [kind.trim().toLowerCase(), when])),
})

/** What the reason of a line gives beyond the price of its units. */
export function groundOf(
  reason: ReasonCode,
  { refundLaw, restockingPercent = 0 }: Verdict['terms'],
): Pick<AnswerLine, 'withDelivery' | 'byLaw' | 'restockingPercent'> {
  const { fault } = reasons[reason]
  const byLaw = refundLaw?.withDelivery === true
  const isOurs = fault === 'merchant' || fault === 'carrier'
  return {
    withDelivery: givesDeliveryBack({ fault, lawSaysSo: byLaw }),
    byLaw,
    restockingPercent: isOurs || byLaw ? 0 : restockingPercent,
  }
}

function judgedUnits(file: CaseFile, line: CaseLine): Pick<AnswerLine, 'eligible' | 'refused'> {
  if (!file.needsReturn) {
    const all = { firstUnit: 0, units: line.quantityApproved, deductions: [] }
    return { eligible: line.quantityApproved > 0 ? [all] : [], refused: [] }
  }
  return {
    eligible: line.judged.filter(({ accepted }) => accepted).map(unitsOf),
    refused: line.judged.filter(({ accepted }) => !accepted).map(unitsOf),
  }
}

const unitsOf = ({ firstUnit, units, deductionMinor }: CaseLine['judged'][number]): JudgedUnits => ({
  firstUnit,
  units,
  deductions:
    deductionMinor > 0 ? [{ amountMinor: deductionMinor, reason: 'inspection', rule: 'inspection_deduction' }] : [],
})
