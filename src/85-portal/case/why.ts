// Why it stands as it does, as its customer is told: by the words of whoever decided, or by the rule, and by the clause that rests on.
import { z } from 'zod'
import { type CaseWithLedger, isOver, rejectionReasons, type verdictView, wishes } from '#case'
import type { BesideCase } from './read-portal-case.ts'

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })

export const why = z
  .object({
    answer: z
      .enum(['approved', 'rejected', 'pending'])
      .describe('what it is the reason for; pending: a first assessment'),
    reason: z.enum(rejectionReasons).nullable().describe('of a rejection: the listed reason'),
    said: z.string().nullable().describe('the words of whoever decided'),
    rule: bilingual.nullable().describe("the rule's sentence, where the answer rests on it"),
    clause: bilingual.nullable().describe('the clause that is its basis'),
    personDecides: z.boolean().describe('the rule is against it, and a person will still decide'),
    instead: z.array(z.enum(wishes)).describe('what the shop offered with a rejection'),
  })
  .nullable()
  .describe('null where there is no reason to tell, and of a case that is closed or withdrawn')
export type Why = z.infer<typeof why>

type Verdict = z.infer<typeof verdictView>

export function whyOf(file: CaseWithLedger, { outcome, reasons }: Verdict, { decision }: BesideCase): Why {
  if (isOver(file)) return null
  if (decision?.answer === 'rejected') return whyRejected(reasons, decision)
  const approved = decision?.answer === 'approved'
  // a person's yes to what the rules left open, or were against, does not rest on their sentence
  const rule = approved && outcome !== 'approve' ? undefined : reasons[0]
  const said = approved ? decision.said : null
  if (approved && !rule && !said) return null
  return {
    answer: approved ? 'approved' : 'pending',
    reason: null,
    said: said || null,
    rule: rule?.text ?? null,
    clause: rule?.clause ?? null,
    personDecides: !approved && outcome === 'reject',
    instead: [],
  }
}

type Decision = NonNullable<BesideCase['decision']>

// a person's no rests on the clause only where it is the very rule that named it
const whyRejected = (reasons: Verdict['reasons'], { reason, said, alternatives }: Decision): Why => ({
  answer: 'rejected',
  reason,
  said: said || null,
  rule: null,
  clause: reasons.find(({ rule }) => rule === reason)?.clause ?? null,
  personDecides: false,
  instead: alternatives.map(({ wish }) => wish),
})
