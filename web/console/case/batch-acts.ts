import type { CaseSummary, ManyVerb, Stage } from '../api.ts'
import { batchActs } from './acts/index.ts'

export const batchVerbs = Object.keys(batchActs) as readonly ManyVerb[]

/** The keys of one case stay its own: those of several are the same with shift. */
export const batchKeyOf = (verb: ManyVerb): string => batchActs[verb].key.toUpperCase()

const most = 100
const over: readonly Stage[] = ['resolved', 'closed', 'withdrawn']

/**
 * Why a verb is of no use with any of the chosen, or null. Only what the list knows; for each case the server's can-table has the last
 * word, and its sentence is shown.
 */
export function whyNotAny(
  verb: ManyVerb,
  chosen: readonly CaseSummary[],
  rights: readonly string[],
): 'too_many' | 'transition_not_allowed' | 'not_yours_to_do' | null {
  const { stages, right } = batchActs[verb].many
  if (chosen.length > most) return 'too_many'
  const possible = chosen.filter(({ stage }) => stages?.includes(stage) ?? !over.includes(stage))
  if (possible.length === 0) return 'transition_not_allowed'
  return possible.some(({ stage }) => rights.includes(right(stage))) ? null : 'not_yours_to_do'
}
