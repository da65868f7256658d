import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { chooseLevels, type LevelFacts, type RequiredLevels } from '#policies'
import { remedies } from './remedies/index.ts'
import type { ResolutionAmounts } from './remedy.ts'

/**
 * Who must agree to what is owed, by the table approval-levels: every remedy says what it has to be asked about. The levels of all of them
 * sign, each once, in the order they were named, the owner last.
 */
export async function chooseApprovers(
  tx: Tx,
  file: CaseFile,
  amounts: Pick<ResolutionAmounts, 'components' | 'totalMinor' | 'aboveCalculation'>,
  moment: Pick<Moment, 'by' | 'now'>,
): Promise<RequiredLevels> {
  const questions: LevelFacts[] = []
  for (const remedy of remedies) questions.push(...(await remedy.approvalFacts(tx, file, amounts, moment)))
  const answers: RequiredLevels[] = []
  for (const question of questions) answers.push(await chooseLevels(tx, question, moment.now))
  const asking = answers.find(({ levels }) => levels.length > 0) ?? answers[0]!
  return { ...asking, levels: merged(answers) }
}

// The owner signs last: a level that is silent is passed over to the next, and after the owner there is none.
const merged = (answers: readonly RequiredLevels[]): RequiredLevels['levels'] => {
  const levels = new Set(answers.flatMap((answer) => answer.levels))
  return levels.delete('owner') ? [...levels, 'owner'] : [...levels]
}
