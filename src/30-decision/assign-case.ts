import { z } from 'zod'
import { caseAct, caseEvents, note, whyNotOpen } from '#case'
import { refused } from '#kernel/result'
import { areAtWork } from '#people'

declare module '#case' {
  interface CaseActs {
    assign: typeof assignCase
  }
  interface CaseEvents {
    case_assigned: { readonly assignee: string | null }
  }
}

caseEvents({
  case_assigned: {},
})

/** Gives a case to one person of the merchant, or to nobody. */
export const assignCase = caseAct({
  verb: 'assign',
  summary: 'Give the case to a person, or to nobody',
  right: 'assign',
  body: z.strictObject({ assignee: z.string().max(100).nullable() }),
  batch: true,
  state: whyNotOpen,
  async run(tx, file, { assignee }, moment) {
    if (assignee !== null && !(await areAtWork(tx, [assignee]))) return refused('member_not_found')
    file.assignee = assignee
    note(tx, file, 'case_assigned', { assignee }, moment)
  },
})
