import { z } from 'zod'
import { wishes } from './words.ts'

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
    deductionPossible: z.boolean().optional(),
  }),
  alternatives: z.array(
    z.object({ wish: z.enum(wishes), outcome: z.enum(['approve', 'reject', 'person']).optional(), text: bilingual }),
  ),
  policy: z.object({ name: z.string(), version: z.int() }).optional(),
})
