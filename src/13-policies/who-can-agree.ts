// Who can agree to a publication: pure. Nobody agrees to what they asked for or wrote alone, and nobody twice in a chain (domain.md,
// Approval); where that leaves a level without anybody, somebody else is asked, so that publication never waits for nobody (C4).
import { type Role, standsFor } from '#people'

/** Somebody at work here. */
export type Colleague = { readonly id: string; readonly name: string; readonly roles: readonly Role[] }

/** A level somebody can answer, and who can. */
export type AgreeableLevel = { readonly role: Role; readonly people: readonly Colleague[] }

/**
 * The levels as they can be answered by people other than the excluded, each by somebody of its own: a level nobody is left for is
 * answered by a supervisor, and left out where there is none either. Empty: nobody else can agree.
 */
export function whoCanAgree(
  levels: readonly Role[],
  people: readonly Colleague[],
  excluded: readonly (string | undefined)[],
): AgreeableLevel[] {
  const free = people.filter(({ id }) => !excluded.includes(id))
  const agreeable: AgreeableLevel[] = []
  const answers = new Map<string, number>()
  /** Finds somebody for the level, moving others to another level they can answer where that sets somebody free. */
  const isAnswered = (level: number, seen: Set<string>): boolean =>
    agreeable[level]!.people.some(({ id }) => {
      if (seen.has(id)) return false
      seen.add(id)
      const other = answers.get(id)
      if (other !== undefined && !isAnswered(other, seen)) return false
      answers.set(id, level)
      return true
    })
  for (const level of levels) {
    for (const role of new Set<Role>([level, 'supervisor'])) {
      agreeable.push({ role, people: free.filter(({ roles }) => standsFor(roles, role)) })
      if (isAnswered(agreeable.length - 1, new Set())) break
      agreeable.pop()
    }
  }
  return agreeable
}
