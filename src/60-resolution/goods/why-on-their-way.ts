import { type CaseFile, type CaseLine, resolvableUnits } from '#case'
import { type Refused, refused } from '#kernel/result'
import type { PlannedPart, ResolutionPart } from '../remedy.ts'
import { isOnItsWay, owedUnits, promisesOf } from './goods-owed.ts'

/**
 * Units other goods are promised or owed for are not paid back as well. What is only set aside may be divided by an answer that says for
 * each line what is exchanged and what is refunded; what has gone to the warehouse stays what it is. Null: nothing stands against it. Pure.
 */
export function whyOnTheirWay(file: CaseFile, parts: readonly PlannedPart[]): Refused<'goods_on_their_way'> | null {
  if (file.goodsOwed.length === 0) return null
  const ofMoney = parts.length === 0 ? [{ kind: 'refund' as const }] : parts.filter(givesForUnits)
  for (const line of file.lines) {
    const asked = unitsAsked(file, ofMoney, line)
    if (asked > 0 && asked > unitsFree(file, parts, line)) return refused('goods_on_their_way', { line: line.ref })
  }
  return null
}

const givesForUnits = ({ kind, delivery, charge, surplus, isAgreed }: PlannedPart): boolean =>
  !isAgreed && (kind === 'refund' || kind === 'compensation') && !delivery && charge === undefined && !surplus

/** A part that names no lines speaks of all that are open. */
const unitsAsked = (file: CaseFile, parts: readonly Pick<ResolutionPart, 'lines'>[], line: CaseLine): number =>
  parts.reduce((sum, { lines }) => sum + (lines ? namedIn(lines, line) : resolvableUnits(file, line)), 0)

const namedIn = (lines: NonNullable<ResolutionPart['lines']>, { id }: CaseLine): number =>
  lines.reduce((sum, { caseLineId, quantity }) => (caseLineId === id ? sum + quantity : sum), 0)

function unitsFree(file: CaseFile, parts: readonly ResolutionPart[], line: CaseLine): number {
  const open = resolvableUnits(file, line)
  const replaced = parts
    .filter(({ kind }) => kind === 'exchange' || kind === 'reship')
    .reduce((sum, { lines }) => sum + (lines ? namedIn(lines, line) : 0), 0)
  const promised = promisesOf(file).map((one) => ({ isOnItsWay: isOnItsWay(one), units: unitsIn(one.lines, line) }))
  const sum = (all: typeof promised) => all.reduce((units, one) => units + one.units, 0)
  if (sum(promised) === 0) return owedUnits(file, line.id) > 0 ? open : Number.POSITIVE_INFINITY
  const isDivided =
    replaced > 0 || parts.some(({ kind, lines }) => kind === 'send_back' && lines && namedIn(lines, line) > 0)
  const bound = isDivided ? sum(promised.filter((one) => one.isOnItsWay)) : sum(promised)
  return Math.max(0, open - Math.max(replaced, bound))
}

const unitsIn = (lines: readonly { readonly caseLineId: string; readonly units: number }[], { id }: CaseLine): number =>
  lines.reduce((sum, { caseLineId, units }) => (caseLineId === id ? sum + units : sum), 0)
