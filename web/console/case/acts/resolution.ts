// What the dialog of resolving is filled with, and the parts of the resolution it comes to.
import { majorOf } from '../../../shared/minor.ts'
import type { Case, ResolveBody } from '../../api.ts'
import { moneyOf } from './offered.ts'

type Parts = ResolveBody['parts']

export type Resolving = {
  kind?: 'exchange' | 'reship' | 'sendBack' | 'refund' | 'amount' | 'compensation' | 'delivery' | 'freight' | 'nothing'
  /** Of the way back that was claimed; empty: as asked, up to the cap. */
  freight?: string | number | null
  amount?: string | number
  payment?: string
  /** Of an exchange or a reship: other goods than were asked for. */
  sku?: string
  /** What was not accepted goes back with it. */
  withSendBack?: boolean
  freightPayer?: 'merchant' | 'customer'
  text?: string
}

/** What was agreed is chosen already. Where it cannot be carried out here, nothing is: money is never the default for it. */
export function resolveInitial(file: Case): Resolving {
  const { agreed } = file
  if (!file.deliverable) return {}
  if (owesFreightAlone(file)) return { kind: 'freight' }
  const wish = agreed?.wish ?? file.wish
  const back = { withSendBack: unitsToSendBack(file) > 0 }
  if (unitsOpen(file) === 0 && back.withSendBack) return { kind: 'sendBack' }
  if (wish === 'exchange' || wish === 'reship') return { kind: wish, ...back }
  if (agreed?.amount) {
    const amount = majorOf(agreed.amount.amount, agreed.amount.currency)
    return { kind: agreed.wish === 'compensation' ? 'compensation' : 'amount', amount }
  }
  const usual = file.verdict.terms.compensation
  if (file.wish === 'compensation')
    return { kind: 'compensation', ...(usual && { amount: majorOf(usual.amount, usual.currency) }) }
  return { kind: 'refund', ...back }
}

/** The body of the act. */
export function resolutionOf(file: Case, filled: Resolving): ResolveBody {
  return filled.kind === 'nothing'
    ? { parts: [], ...(filled.text && { text: filled.text }) }
    : { parts: partsOf(file, filled) ?? [] }
}

/** What is asked of the server; null while it cannot be said yet. */
export function partsOf(file: Case, filled: Resolving): Parts | null {
  const parts = partsOfKind(file, filled)
  return parts && filled.withSendBack && filled.kind !== 'sendBack' && unitsToSendBack(file) > 0
    ? [...parts, sendBack(filled)]
    : parts
}

const sendBack = ({ freightPayer }: Resolving): Parts[number] => ({
  kind: 'send_back',
  ...(freightPayer && { freightPayer }),
})

/** Units that were not accepted and do not go back yet. */
export const unitsToSendBack = ({ lines, goodsOwed }: Case): number =>
  lines.reduce((sum, { declined }) => sum + declined, 0) -
  goodsOwed
    .filter(({ kind }) => kind === 'send_back')
    .reduce((sum, { lines: sent }) => sent.reduce((units, one) => units + one.units, sum), 0)

/** Units that can still be answered. */
const unitsOpen = ({ lines, needsReturn }: Case): number =>
  lines.reduce((sum, { approved, accepted, resolved }) => sum + (needsReturn ? accepted : approved) - resolved, 0)

function partsOfKind(file: Case, filled: Resolving): Parts | null {
  const { kind, amount, payment, freight, sku } = filled
  const typed = amount ? moneyOf(file, amount) : null
  const asked = typed && typed.amount > 0 ? { amount: typed } : null
  const way = freightOf(file, freight)
  const to = payment ? { paymentRef: payment } : {}
  if (kind === 'sendBack') return [sendBack(filled)]
  if (kind === 'exchange' || kind === 'reship')
    return [{ kind, ...(sku?.trim() && { for: [{ sku: sku.trim(), quantity: unitsOpen(file) }] }) }]
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
