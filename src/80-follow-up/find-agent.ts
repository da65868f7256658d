import { type CaseFile, staffOfCase } from '#case'
import type { Tx } from '#kernel/database'
import { colleaguesOf, type Role } from '#people'

const desk: readonly Role[] = ['agent', 'supervisor', 'owner']

/** The member of the desk who knows a case: whoever has it, else whoever worked on it last. Null: nobody who is still there did. */
export async function findAgent(tx: Tx, file: Pick<CaseFile, 'id' | 'assignee'>): Promise<string | null> {
  const there = new Set(
    (await colleaguesOf(tx)).filter(({ roles }) => roles.some((role) => desk.includes(role))).map(({ id }) => id),
  )
  if (file.assignee !== null && there.has(file.assignee)) return file.assignee
  return (await staffOfCase(tx, file.id)).find((id) => there.has(id)) ?? null
}
