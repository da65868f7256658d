// What the dialog of resolving is filled with, and the parts of the resolution it comes to.
import { majorOf } from '../../../shared/minor.ts'
import type { Case, ResolutionPreview, ResolveBody } from '../../api.ts'
import { moneyOf } from './offered.ts'

type Parts = ResolveBody['parts']

export type Resolving = {
  kind?:
    | 'exchange'
    | 'reship'
    | 'sendBack'
    | 'refund'
    | 'amount'
    | 'compensation'
    | 'delivery'
    | 'freight'
    | 'mixed'
    | 'nothing'
  /** Of units of each line, by its id: what becomes of how many. */
  units?: Readonly<Record<string, { readonly [Kind in UnitKind]?: number | null }>>
  /** Of lines that are exchanged: other goods than were asked for. */
  skus?: Readonly<Record<string, string | undefined>>
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

export const kindsOfUnits = ['exchange', 'reship', 'refund', 'sendBack'] as const
/** What can become of single units. */
export type UnitKind = (typeof kindsOfUnits)[number]

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

type Line = Case['lines'][number]

/** Of one line: units that can still be answered, and units that were not accepted and do not go back yet. */
export const unitsOfLine = ({ goodsOwed, needsReturn }: Case, line: Line): { open: number; back: number } => ({
  open: (needsReturn ? line.accepted : line.approved) - line.resolved,
  back:
    line.declined -
    goodsOwed
      .filter(({ kind }) => kind === 'send_back')
      .flatMap(({ lines }) => lines)
      .reduce((sum, one) => (one.caseLineId === line.id ? sum + one.units : sum), 0),
})
const sumOf = (file: Case, which: 'open' | 'back'): number =>
  file.lines.reduce((sum, line) => sum + unitsOfLine(file, line)[which], 0)

/** Units that were not accepted and do not go back yet. */
export const unitsToSendBack = (file: Case): number => sumOf(file, 'back')
const unitsOpen = (file: Case): number => sumOf(file, 'open')

/** Offered where it was wished or agreed, or is promised already. */
export const isOfGoods = ({ wish, agreed, goodsOwed }: Case, kind: 'exchange' | 'reship'): boolean =>
  (agreed?.wish ?? wish) === kind || goodsOwed.some((one) => one.kind === kind && !one.answered)

/** There is more than one unit, and more than one thing that may become of them. */
export const mayBeMixed = (file: Case): boolean =>
  unitsOpen(file) + unitsToSendBack(file) > 1 &&
  (isOfGoods(file, 'exchange') || isOfGoods(file, 'reship') || unitsToSendBack(file) > 0)

export const sendsBackUnits = (units: Resolving['units'] = {}): boolean =>
  Object.values(units).some((of) => (of?.sendBack ?? 0) > 0)

type Chosen = ResolutionPreview['chosen']['parts']
const choices: {
  readonly [Kind in NonNullable<Chosen[number]['kind']>]?: 'exchange' | 'reship' | 'refund' | 'sendBack'
} = {
  exchange: 'exchange',
  reship: 'reship',
  refund: 'refund',
  send_back: 'sendBack',
}

/** What the table proposes, as a choice of the dialog; null where it proposes what the dialog cannot choose by itself. */
export function proposalOf(file: Case, chosen: Chosen) {
  const kinds = new Set(chosen.map(({ kind }) => kind && choices[kind]))
  const sentences = chosen.flatMap(({ sentence }) => sentence ?? [])
  const [kind] = [...kinds].filter((one) => one !== 'sendBack')
  const isOne = kinds.size === 1 || (kinds.size === 2 && kinds.has('sendBack'))
  if (!isOne || owesFreightAlone(file)) return null
  const proposed = kind ?? (kinds.has('sendBack') ? 'sendBack' : null)
  if ((proposed === 'exchange' || proposed === 'reship') && !isOfGoods(file, proposed)) return null
  return proposed && { kind: proposed, sentences }
}

function partsOfKind(file: Case, filled: Resolving): Parts | null {
  const { kind, amount, payment, freight, sku } = filled
  const typed = amount ? moneyOf(file, amount) : null
  const asked = typed && typed.amount > 0 ? { amount: typed } : null
  const way = freightOf(file, freight)
  const to = payment ? { paymentRef: payment } : {}
  if (kind === 'sendBack') return [sendBack(filled)]
  if (kind === 'mixed') return mixedParts(file, filled)
  if (kind === 'exchange' || kind === 'reship')
    return [{ kind, ...(sku?.trim() && { for: [{ sku: sku.trim(), quantity: unitsOpen(file) }] }) }]
  if (kind === 'freight') return way || file.freightClaim?.waits ? [{ kind: 'refund', ...way }] : null
  if (kind === 'refund') return [{ kind: 'refund', ...to, ...way }]
  if (kind === 'delivery') return [{ kind: 'refund', delivery: true, ...asked, ...to }]
  if (kind === 'amount') return asked && [{ kind: 'refund', ...asked, ...to, ...way }]
  if (kind === 'compensation') return asked && [{ kind: 'compensation', ...asked, ...to, ...way }]
  return null
}

/** Units by what becomes of them, one part of each kind; null while none is chosen. */
function mixedParts(file: Case, filled: Resolving): Parts | null {
  const parts = kindsOfUnits.flatMap((kind): Parts => {
    const lines = file.lines.flatMap(({ id }) => {
      const quantity = filled.units?.[id]?.[kind] ?? 0
      return quantity > 0 ? [{ caseLineId: id, quantity }] : []
    })
    if (lines.length === 0) return []
    if (kind === 'sendBack') return [{ ...sendBack(filled), lines }]
    const others = kind === 'exchange' ? otherGoods(file, filled, lines) : null
    return [{ kind, lines, ...(others && { for: others }) }]
  })
  return parts.length > 0 ? parts : null
}

/** Other goods than were asked for; null: none are named. */
function otherGoods(file: Case, { skus = {} }: Resolving, lines: { caseLineId: string; quantity: number }[]) {
  if (lines.every(({ caseLineId }) => !skus[caseLineId]?.trim())) return null
  return lines.map(({ caseLineId, quantity }) => {
    const line = file.lines.find(({ id }) => id === caseLineId)!
    return { sku: skus[caseLineId]?.trim() || (line.exchangeFor?.sku ?? line.sku), quantity }
  })
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
