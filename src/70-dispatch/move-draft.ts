import { askApproval, pendingFor } from '#approval'
import { type CaseFile, note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { chooseLevels, levelFactsOf, type RequiredLevels } from '#policies'
import type { Dispatch, DispatchInCase } from './dispatch.ts'
import { moveDispatch, takeStep } from './dispatch-moves.ts'
import { findProblems } from './find-problems.ts'
import { keepHold } from './hold-dispatch.ts'

/** A draft is checked by rule: what fails holds it, else whoever the table names must agree, else it may be picked. */
export async function moveDraft(tx: Tx, found: DispatchInCase, moment: Moment): Promise<void> {
  const { file, dispatch } = found
  const {
    problems: [problem],
    carrier,
  } = await findProblems(tx, file, dispatch, moment)
  dispatch.foreseenCarrier = carrier
  if (problem) return keepHold(tx, found, problem, moment)
  const required = await levelsOf(tx, found, moment)
  dispatch.rule = required.rule
  if (required.levels.length === 0) return noteApproved(tx, file, dispatch, moment)
  moveDispatch(dispatch, 'ask_approval')
  await askLevels(tx, found, required, moment)
}

/** An approval that ended without an answer is asked for anew. */
export async function askAnew(tx: Tx, found: DispatchInCase, moment: Moment): Promise<void> {
  if (await pendingFor(tx, 'dispatch', found.dispatch.id)) return
  const required = await levelsOf(tx, found, moment)
  if (required.levels.length === 0) return noteApproved(tx, found.file, found.dispatch, moment)
  await askLevels(tx, found, required, moment)
}

const levelsOf = (tx: Tx, { file, dispatch }: DispatchInCase, { now }: Moment): Promise<RequiredLevels> =>
  chooseLevels(tx, { subject: 'dispatch', amountMinor: dispatch.valueMinor, ...levelFactsOf(file) }, now)

async function askLevels(
  tx: Tx,
  { file, dispatch }: DispatchInCase,
  required: RequiredLevels,
  moment: Moment,
): Promise<void> {
  await askApproval(
    tx,
    {
      kind: 'dispatch',
      subjectId: dispatch.id,
      label: dispatch.number,
      caseId: file.id,
      amountMinor: dispatch.valueMinor,
      currency: dispatch.currency,
      required,
    },
    moment,
  )
  const { levels, rule } = required
  note(tx, file, 'dispatch_asked', { dispatchId: dispatch.id, levels: [...levels], rule }, moment)
}

export function noteApproved(tx: Tx, file: CaseFile, dispatch: Dispatch, moment: Moment): void {
  moveDispatch(dispatch, 'approve')
  takeStep(dispatch, 'approved', moment)
  note(tx, file, 'dispatch_approved', { dispatchId: dispatch.id, rule: dispatch.rule }, moment)
}
