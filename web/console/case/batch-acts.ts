import type { CaseSummary, ManyVerb, Right } from '../api.ts'
import { batchActs } from './acts/index.ts'

export const batchVerbs = Object.keys(batchActs) as readonly ManyVerb[]

/** The keys of one case stay its own: those of several are the same with shift. */
export const batchKeyOf = (verb: ManyVerb): string => batchActs[verb].key.toUpperCase()

const most = 100

/**
 * Why a verb is of no use with any of the chosen, or null. Only what the list knows; for each case the server's can-table has the last
 * word, and its sentence is shown.
 */
export function whyNotAny(
  verb: ManyVerb,
  chosen: readonly CaseSummary[],
  rights: readonly string[],
): 'too_many' | 'transition_not_allowed' | 'not_yours_to_do' | null {
  if (chosen.length > most) return 'too_many'
  const needed = chosen.flatMap((summary) => rightFor(verb, summary) ?? [])
  if (needed.length === 0) return 'transition_not_allowed'
  return needed.some((right) => rights.includes(right)) ? null : 'not_yours_to_do'
}

/** The right a verb needs for a case; none where it is of no use. */
function rightFor(verb: ManyVerb, { stage, ended }: CaseSummary): Right | undefined {
  const { right } = batchActs[verb].many
  if (typeof right !== 'string') return right[stage]
  return ended ? undefined : right
}
