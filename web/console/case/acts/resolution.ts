// What the dialog of resolving is filled with, and the parts of the resolution it comes to.
import { majorOf } from '../../../shared/minor.ts'
import type { Case, ResolveBody } from '../../api.ts'
import { moneyOf } from './offered.ts'

type Parts = ResolveBody['parts']

export type Resolving = {
  kind?: 'refund' | 'amount' | 'compensation' | 'delivery' | 'freight' | 'nothing'
  /** Of the way back that was claimed; empty: as asked, up to the cap. */
  freight?: string | number | null
  amount?: string | number
  payment?: string
  text?: string
}

/** What was agreed is chosen already. Where it cannot be carried out here, nothing is: money is never the default for it. */
export function resolveInitial(file: Case): Resolving {
  const { agreed } = file
  if (!file.deliverable) return {}
  if (owesFreightAlone(file)) return { kind: 'freight' }
  if (agreed?.amount) {
    const amount = majorOf(agreed.amount.amount, agreed.amount.currency)
    return { kind: agreed.wish === 'compensation' ? 'compensation' : 'amount', amount }
  }
  const usual = file.verdict.terms.compensation
  if (file.wish === 'compensation')
    return { kind: 'compensation', ...(usual && { amount: majorOf(usual.amount, usual.currency) }) }
  return { kind: 'refund' }
}

/** The body of the act. */
export function resolutionOf(file: Case, filled: Resolving): ResolveBody {
  return filled.kind === 'nothing'
    ? { parts: [], ...(filled.text && { text: filled.text }) }
    : { parts: partsOf(file, filled) ?? [] }
}

/** What is asked of the server; null while it cannot be said yet. */
export function partsOf(file: Case, { kind, amount, payment, freight }: Resolving): Parts | null {
  const typed = amount ? moneyOf(file, amount) : null
  const asked = typed && typed.amount > 0 ? { amount: typed } : null
  const way = freightOf(file, freight)
  const to = payment ? { paymentRef: payment } : {}
  if (kind === 'freight') return way || file.freightClaim?.waits ? [{ kind: 'refund', ...way }] : null
  if (kind === 'refund') return [{ kind: 'refund', ...to, ...way }]
  if (kind === 'delivery') return [{ kind: 'refund', delivery: true, ...asked, ...to }]
  if (kind === 'amount') return asked && [{ kind: 'refund', ...asked, ...to, ...way }]
  if (kind === 'compensation') return asked && [{ kind: 'compensation', ...asked, ...to, ...way }]
  return null
}

/** What was refused may be given later by a person's word. */
export const isOpenClaim = ({ freightClaim }: Case) => freightClaim?.mayBeGiven ?? false

/** All units are answered, and what was paid for the way back may still be given. */
export const owesFreightAlone = (file: Case) =>
  isOpenClaim(file) && file.lines.every(({ approved, resolved }) => resolved >= approved)

function freightOf(file: Case, typed: Resolving['freight']): Pick<Parts[number], 'freight'> | null {
  if (!isOpenClaim(file) || typed === undefined || typed === null || typed === '') return null
  return { freight: moneyOf(file, typed) }
}
