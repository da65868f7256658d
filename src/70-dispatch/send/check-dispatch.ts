import { note } from '#case'
import { attachEvidence, evidenceRefusal } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment, merchantOf } from '#people'
import { skuByBarcode } from '#stock'
import type { Dispatch, DispatchInCase } from '../dispatch.ts'
import { moveDispatch, takeStep, whyNoMove } from '../dispatch-moves.ts'
import { findProblems } from '../find-problems.ts'
import { keepHold } from '../hold-dispatch.ts'
import { keepFault } from '../keep-fault.ts'
import { onDispatch } from '../on-dispatch.ts'
import { differencesOf, isSameGoods, type Unit } from './compare-scans.ts'
import { hasPicked, lookNeeded } from './second-check.ts'
import { setAsideDamaged } from './set-aside-damaged.ts'

export type CheckDispatch = {
  readonly id: string
  readonly scans: readonly {
    readonly barcode: string
    readonly quantity: number
    readonly serialNumber?: string | undefined
  }[]
  /** Units that are damaged: they are set aside, and others are picked for them. Nothing else is checked then. */
  readonly damaged: CheckDispatch['scans']
  readonly evidenceIds: readonly string[]
  /** What was scanned meanwhile and was wrong: it is counted. */
  readonly caught: readonly string[]
}

/**
 * The second check 复核: every unit is scanned anew by somebody who picked none of them, before the box is sealed. What is not exactly what must
 * go is refused and counted. What no longer stands, an address or the case, holds it here at the latest.
 */
export function checkDispatch(tx: Tx, checked: CheckDispatch, moment: Moment) {
  const { scans, evidenceIds, caught } = checked
  return onDispatch(tx, checked.id, moment, async (found) => {
    const { file, dispatch } = found
    const not = whyNoMove(dispatch, 'check')
    if (not) return not
    const { settings } = await merchantOf(tx)
    const isSamePerson = hasPicked(dispatch, doerOf(moment.by))
    if (isSamePerson && lookNeeded(dispatch, settings) === 'by_another') return refused('picked_yourself')
    const whose = pickerOf(dispatch)
    for (const scanned of caught) keepFault(tx, { kind: 'check', dispatchId: dispatch.id, scanned, whose }, moment)
    if (checked.damaged.length > 0) {
      const unseen = await evidenceRefusal(tx, [...evidenceIds], moment.by, file.id)
      if (unseen) return unseen
      attachEvidence(tx, file.id, [...evidenceIds])
      return setAsideDamaged(tx, found, await unitsOf(tx, dispatch, checked.damaged), moment)
    }
    const units = await unitsOf(tx, dispatch, scans)
    const differences = differencesOf(dispatch, units)
    if (differences.twice.length > 0) return refused('unit_scanned_twice', { serial: differences.twice[0] })
    if (!isSameGoods(differences)) return refused('check_differs', { differences: inWords(differences) })
    if (settings.openBoxPhoto && evidenceIds.length === 0) return refused('photo_needed')
    const missing = await evidenceRefusal(tx, [...evidenceIds], moment.by, file.id)
    if (missing) return missing
    const { problems } = await findProblems(tx, file, dispatch, moment)
    if (problems[0]) {
      await keepHold(tx, found, problems[0], moment)
      return null
    }
    attachEvidence(tx, file.id, [...evidenceIds])
    keepCheck(tx, found, { isUnchecked: false, isSamePerson, scans: units, evidenceIds }, moment)
    return null
  })
}

/** Whose work it was that is looked at: whoever picked first of it. */
export const pickerOf = ({ pickers }: Pick<Dispatch, 'pickers'>): string | null => pickers[0]?.id ?? null

async function unitsOf(tx: Tx, dispatch: Dispatch, scans: CheckDispatch['scans']): Promise<Unit[]> {
  const units: Unit[] = []
  for (const scan of scans) units.push(await unitOf(tx, dispatch, scan))
  return units
}

/** As scanned: the serial number of a unit of it, a barcode, or a SKU. */
async function unitOf(tx: Tx, dispatch: Dispatch, scan: CheckDispatch['scans'][number]): Promise<Unit> {
  const { barcode, quantity, serialNumber } = scan
  const line = dispatch.lines.find((one) => one.serialNumber === barcode || one.serialNumbers.includes(barcode))
  if (line) return { sku: line.sku, units: quantity, serial: barcode }
  const known = await skuByBarcode(tx, barcode)
  return {
    sku: known?.sku ?? barcode,
    units: quantity * (known?.units ?? 1),
    serial: serialNumber ?? known?.serial ?? null,
  }
}

type Kept = {
  readonly isUnchecked: boolean
  readonly isSamePerson: boolean
  readonly scans: readonly Unit[]
  readonly evidenceIds: readonly string[]
}

/** Inside acts that have asked. `isUnchecked`: the settings allow it for what is worth little. */
export function keepCheck(tx: Tx, { file, dispatch }: DispatchInCase, kept: Kept, moment: Moment): void {
  const { isUnchecked, isSamePerson, scans, evidenceIds } = kept
  moveDispatch(dispatch, 'check')
  takeStep(dispatch, 'checked', moment)
  tx.write(sql`
    insert into dispatch_check (merchant_id, id, dispatch_id, is_unchecked, is_same_person, scans, evidence_ids, by, at)
    values (${tx.merchantId}, ${newId()}, ${dispatch.id}, ${isUnchecked}, ${isSamePerson}, ${JSON.stringify(scans)}::jsonb,
      ${[...evidenceIds]}::uuid[], ${JSON.stringify(doerOf(moment.by))}::jsonb, ${moment.now})`)
  note(tx, file, 'dispatch_checked', { dispatchId: dispatch.id, isUnchecked, isSamePerson }, moment)
}

const inWords = ({ missing, extra, serials }: ReturnType<typeof differencesOf>): string =>
  [
    ...missing.map(({ sku, units }) => `${sku} −${units}`),
    ...extra.map(({ sku, units }) => `${sku} +${units}`),
    ...serials,
  ].join(', ')
