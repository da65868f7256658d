import { z } from 'zod'
import { isRefused } from '#kernel/result'
import { type Moment, roles, whoView } from '#people'
import { type Approval, approvalKinds, approvalStates, stepAnswers } from './approval.ts'
import { type Principal, type Signer, signerByRight } from './who-may-sign.ts'

const who = whoView.extend({ name: z.string().nullable() })

export const approvalView = z.object({
  id: z.string(),
  kind: z.enum(approvalKinds),
  subjectId: z.string(),
  label: z.string().describe("how people call it: the refund's number, the policy's name"),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  amount: z.object({ amount: z.number(), currency: z.string() }).nullable().describe('minor units'),
  isForeign: z.boolean().describe("its amount is in another currency than the merchant's: no limit compares with it"),
  isAppeal: z.boolean().describe('whether the decision it is about answers an appeal'),
  note: z.string().nullable(),
  rule: z.string().describe('the row of approval-levels that asked for it'),
  policyVersion: z.number(),
  levels: z.array(z.enum(roles)),
  level: z.number().describe('where it stands, from 0'),
  state: z.enum(approvalStates),
  waitingLevel: z.number().nullable().describe('the level whose signature it waits for; null: it is answered or over'),
  askedBy: who,
  askedAt: z.string(),
  expiresAt: z.string(),
  endedAt: z.string().nullable(),
  version: z.number(),
  steps: z.array(
    z.object({
      level: z.number(),
      role: z.enum(roles),
      answer: z.enum(stepAnswers),
      by: who,
      onBehalfOf: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      words: z.string(),
      channel: z.string(),
      at: z.string(),
    }),
  ),
  can: z.object({
    sign: z.union([z.literal(true), z.object({ reason: z.string() })]),
    onBehalfOf: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('for whom the caller would sign, when in another’s name'),
  }),
})
export type ApprovalView = z.infer<typeof approvalView>

/** An approval as the caller sees it: what was said, and whether it is the caller's turn. */
export function approvalViewOf(
  approval: Approval,
  at: Pick<Moment, 'by' | 'now'>,
  principals: readonly Principal[],
): ApprovalView {
  const { amountMinor, currency, content, askedByName, steps, levels, decidedBefore, ...rest } = approval
  const signer = signerByRight(approval, at, principals)
  return {
    ...rest,
    levels: [...levels],
    waitingLevel: approval.state === 'pending' ? approval.level : null,
    isAppeal: decidedBefore !== null,
    amount: amountMinor === null || currency === null ? null : { amount: amountMinor, currency },
    note: typeof content.note === 'string' ? content.note : null,
    askedBy: { ...approval.askedBy, name: askedByName },
    steps: steps.map(({ byName, onBehalfOfName, ...step }) => ({
      ...step,
      by: { ...step.by, name: byName },
      onBehalfOf: step.onBehalfOf === null ? null : { id: step.onBehalfOf, name: onBehalfOfName },
    })),
    can: isRefused(signer)
      ? { sign: { reason: signer.refused }, onBehalfOf: null }
      : { sign: true, onBehalfOf: named(signer, principals) },
  }
}

function named({ onBehalfOf }: Signer, principals: readonly Principal[]): ApprovalView['can']['onBehalfOf'] {
  const principal = principals.find(({ userId }) => userId === onBehalfOf)
  return principal ? { id: principal.userId, name: principal.name } : null
}
