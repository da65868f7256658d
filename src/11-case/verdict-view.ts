import { z } from 'zod'
import type { CaseFile } from './case-file.ts'
import { wishes } from './remedies.ts'
import type { OfferedSolution, Verdict } from './verdict.ts'

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })

/** A verdict as the API shows it (api.md). */
export const verdictView = z.object({
  outcome: z.enum(['approve', 'reject', 'person']),
  reasons: z.array(
    z.object({
      rule: z.string(),
      clause: bilingual.optional(),
      text: bilingual,
      staff: bilingual.optional(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    }),
  ),
  terms: z.object({
    needsReturn: z.boolean(),
    freightPayer: z.enum(['merchant', 'customer']),
    returnUntil: z.string().optional(),
    sendBackDays: z.int().optional(),
    deductionPossible: z.boolean().optional(),
    compensation: z
      .object({ amount: z.int(), currency: z.string() })
      .optional()
      .describe('what the shop gives when the customer keeps the goods'),
    withdrawnAt: z
      .string()
      .optional()
      .describe('when the buyer had stated the withdrawal in time, UTC; absent: the request is the notice'),
    restockingPercent: z.int().optional().describe('taken off for restocking, percent'),
    refundLaw: z
      .object({
        days: z.int(),
        from: z.enum(['goods', 'notice', 'goods_or_proof']),
        mayWait: z.boolean(),
        redLineDays: z.int().nullable(),
        withDelivery: z.boolean(),
        timeZone: z.string(),
      })
      .optional()
      .describe('until when the law wants it refunded'),
  }),
  alternatives: z.array(
    z.object({
      wish: z.enum(wishes),
      outcome: z.enum(['approve', 'reject', 'person']).optional(),
      refund: z.object({ amount: z.int(), currency: z.string() }).optional(),
      text: bilingual,
    }),
  ),
  risk: z
    .object({ score: z.int(), reasons: z.array(z.object({ rule: z.string(), points: z.int(), text: bilingual })) })
    .optional(),
  policy: z.object({ name: z.string(), version: z.int() }).optional(),
})

/**
 * A verdict as the customer sees it. How the table is built and how customers are scored is for staff only. Where a person decides, the
 * name of the row is left out too: it may be `high_risk`.
 */
export const verdictForCustomer = ({ risk: _, policy: __, reasons, ...verdict }: Verdict): Verdict => ({
  ...verdict,
  reasons: reasons.map(({ rule, clause, text }) => ({
    rule: verdict.outcome === 'person' ? 'a_person_decides' : rule,
    ...(clause && { clause }),
    text,
  })),
})

/** The open proposal, or what a refusal offered instead. */
export const offerView = z.object({
  kind: z.enum(['proposal', 'alternatives']),
  text: z.string(),
  solutions: z.array(
    z.object({ wish: z.enum(wishes), amount: z.object({ amount: z.int(), currency: z.string() }).optional() }),
  ),
})

export const offerViewOf = ({ offer, order }: CaseFile): z.infer<typeof offerView> => ({
  kind: offer!.kind,
  text: offer!.text,
  solutions: offer!.solutions.map((solution) => solutionViewOf(solution, order.currency)),
})

export const solutionViewOf = ({ wish, amountMinor }: OfferedSolution, currency: string) => ({
  wish,
  ...(amountMinor !== null && { amount: { amount: amountMinor, currency } }),
})
