import { note } from '#case'
import { attachEvidence, evidenceRefusal } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment, may, merchantOf } from '#people'
import { moveDispatch, takeStep, whyNoMove } from '../dispatch-moves.ts'
import { onDispatch } from '../on-dispatch.ts'
import { keepCheck } from './check-dispatch.ts'
import { choosePacking } from './choose-packing.ts'
import { lookNeeded } from './second-check.ts'

export type PackDispatch = {
  readonly id: string
  readonly box?: string | undefined
  /** Weighed, sealed. */
  readonly weightGrams: number
  readonly evidenceIds: readonly string[]
  /** Why another weight than the expected is right; a supervisor's word. */
  readonly weightReason?: string | undefined
}

/** What a person lifts, and a scale at a packing station shows. */
const heaviestGrams = 70_000

/** Sealed and weighed. Another weight than its goods and its box should have stops it: something is missing, or too much. */
export function packDispatch(tx: Tx, packed: PackDispatch, moment: Moment) {
  return onDispatch(tx, packed.id, moment, async (found) => {
    const { file, dispatch } = found
    const { settings } = await merchantOf(tx)
    const passesUnchecked = dispatch.state === 'picked' && lookNeeded(dispatch, settings) === 'nobody'
    const not = passesUnchecked ? null : whyNoMove(dispatch, 'pack')
    if (not) return not
    const { weightGrams, weightReason, evidenceIds } = packed
    if (weightGrams < 1 || weightGrams > heaviestGrams) return refused('weight_implausible', { weightGrams })
    const packing = await choosePacking(tx, dispatch, moment.now)
    const { expectedGrams, toleranceGrams } = packing
    const differs = expectedGrams !== null && Math.abs(weightGrams - expectedGrams) > toleranceGrams!
    const isLetPass = weightReason !== undefined && may(moment.by, 'manage_dispatches')
    if (differs && !isLetPass) return refused('weight_differs', { weightGrams, expectedGrams, toleranceGrams })
    const missing = await evidenceRefusal(tx, [...evidenceIds], moment.by, file.id)
    if (missing) return missing
    attachEvidence(tx, file.id, [...evidenceIds])
    if (passesUnchecked)
      keepCheck(tx, found, { isUnchecked: true, isSamePerson: false, scans: [], evidenceIds: [] }, moment)
    moveDispatch(dispatch, 'pack')
    takeStep(dispatch, 'packed', moment)
    dispatch.tote = null
    tx.write(sql`
      insert into dispatch_box (merchant_id, id, dispatch_id, box, material, padding, weight_grams, expected_grams, weight_reason,
        evidence_ids, by, at)
      values (${tx.merchantId}, ${newId()}, ${dispatch.id}, ${packed.box ?? packing.box}, ${packing.material}, ${packing.padding},
        ${weightGrams}, ${expectedGrams}, ${differs ? weightReason : null}, ${[...evidenceIds]}::uuid[],
        ${JSON.stringify(doerOf(moment.by))}::jsonb, ${moment.now})`)
    note(tx, file, 'dispatch_packed', { dispatchId: dispatch.id, weightGrams }, moment)
    return null
  })
}
