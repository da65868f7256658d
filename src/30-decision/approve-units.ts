// What an approval does to a case: given by whoever decides, or by the last who had to agree to it.
import { type CaseFile, type CaseLine, caseEvents, note, type OfferedSolution, saveLines, sendsGoods } from '#case'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { moveUnits } from '#order/ask'
import type { Identity, Moment } from '#people'
import { keepDecision } from './keep-decision.ts'
import { sayYes } from './say-yes.ts'

declare module '#case' {
  interface CaseEvents {
    /** `askedBy`: who decided, where somebody else had to agree. */
    case_approved: {
      readonly lines: readonly { readonly id: string; readonly quantity: number }[]
      readonly needsReturn: boolean
      readonly freightPayer: CaseFile['freightPayer']
      readonly verdict: CaseFile['verdict']['outcome']
      readonly askedBy?: { readonly kind: string; readonly id: string }
    }
  }
  interface CustomerSteps {
    case_approved: true
  }
}

caseEvents({
  case_approved: { shown: true, effect: (it, { needsReturn }) => sayYes(it, 'approve', needsReturn) },
})

export type Approved = {
  /** Which units; all that were asked for when left out. */
  readonly lines?: readonly { readonly caseLineId: string; readonly quantity: number }[] | undefined
  readonly needsReturn?: boolean | undefined
  readonly note?: string | undefined
}

/** An approval that waits until others have agreed. `agreed`: what the customer accepted of what was offered. */
export type PendingApproval = Approved & { readonly agreed?: OfferedSolution }

/** Null when these units can be approved. */
export function refusalOfUnits(
  file: CaseFile,
  lines: Approved['lines'],
): Refused<'line_not_in_case' | 'more_than_asked' | 'nothing_approved'> | null {
  for (const { caseLineId, quantity } of lines ?? []) {
    const line = file.lines.find((candidate) => candidate.id === caseLineId)
    if (!line) return refused('line_not_in_case', { line: caseLineId })
    if (quantity > line.quantity) return refused('more_than_asked', { line: line.ref, asked: line.quantity })
  }
  const units = file.lines.reduce((sum, line) => sum + unitsOf(line, lines), 0)
  return units === 0 ? refused('nothing_approved') : null
}

/** `askedBy`: who decided, where somebody else had to agree; the decision is that person's, the history names both. */
export function approveUnits(
  tx: Tx,
  file: CaseFile,
  approved: PendingApproval,
  moment: Moment,
  askedBy?: Identity,
): void {
  grantUnits(tx, file, approved, 'approve')
  const { note: said, agreed } = approved
  keepDecision(
    tx,
    file,
    { answer: 'approved', said: said ?? null, ...(agreed && { alternatives: [agreed] }) },
    { by: askedBy ?? moment.by, now: moment.now },
  )
  note(tx, file, 'case_approved', { ...approvedData(file), ...(askedBy && { askedBy: { ...askedBy } }) }, moment)
}

/**
 * What every yes does, whoever said it: the shop, who had to agree, or the customer to an offer. Units not granted are free again; goods
 * come back as stated, else as the verdict's terms say.
 */
export function grantUnits(
  tx: Tx,
  file: CaseFile,
  { lines, needsReturn, agreed }: Pick<PendingApproval, 'lines' | 'needsReturn' | 'agreed'>,
  yes: Parameters<typeof sayYes>[1],
): void {
  for (const line of file.lines) line.quantityApproved = unitsOf(line, lines)
  if (agreed) file.agreed = agreed
  file.offer = null
  file.needsReturn = needsReturn ?? file.verdict.terms.needsReturn
  sayYes(file, yes, file.needsReturn)
  saveLines(tx, file, file.lines)
  moveUnits(tx, file.order.id, file.lines.map(freedUnits))
  // its goods are set aside by a process (when-goods-wanted-promise-goods.ts)
  if (sendsGoods(file.agreed?.wish ?? file.wish))
    tx.tell('goods_wanted', { caseId: file.id, owedBefore: file.goodsOwed.length })
}

// The last word on a line counts where a caller names it twice.
const unitsOf = (line: CaseLine, lines: Approved['lines']): number =>
  lines === undefined ? line.quantity : (lines.findLast(({ caseLineId }) => caseLineId === line.id)?.quantity ?? 0)

const freedUnits = (line: CaseLine) => ({
  orderLineId: line.orderLineId,
  inCases: line.quantityApproved - line.quantity,
})

const approvedData = (file: CaseFile) => ({
  lines: file.lines.map((line) => ({ id: line.id, quantity: line.quantityApproved })),
  needsReturn: file.needsReturn,
  freightPayer: file.freightPayer,
  verdict: file.verdict.outcome,
})
