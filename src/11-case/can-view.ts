import { z } from 'zod'
import type { Actor } from '#people'
import { canOf } from './can.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseVerb, caseVerbs, whyNots } from './case-rules.ts'
import type { WhyNot } from './why-not.ts'

// Described when the application is: by then every act is declared.
const reason = z.lazy(() => z.enum(whyNots()))

/** Of one verb: `true`, or the code of the reason why not. */
export const canDoView = z.union([z.literal(true), z.object({ reason })]).meta({ id: 'CanDo' })

export const canViewOfVerbs = <Verb extends CaseVerb>(verbs: () => readonly Verb[]) =>
  z.lazy(() => z.object(Object.fromEntries(verbs().map((verb) => [verb, canDoView])) as Record<Verb, typeof canDoView>))

/** Of every verb. */
export const canView = canViewOfVerbs(caseVerbs)

export const canViewOf = (file: CaseFile, by: Actor): z.infer<typeof canView> =>
  canOfVerbs(canOf(file, by), caseVerbs())

/** What the API says of some verbs. */
export const canOfVerbs = <Verb extends CaseVerb>(
  can: Readonly<Record<CaseVerb, WhyNot | null>>,
  verbs: readonly Verb[],
): Record<Verb, z.infer<typeof canDoView>> =>
  Object.fromEntries(verbs.map((verb) => [verb, can[verb] === null ? true : { reason: can[verb] }])) as Record<
    Verb,
    z.infer<typeof canDoView>
  >
