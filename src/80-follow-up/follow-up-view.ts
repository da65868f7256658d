import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { followUpAbouts, followUpStates, isBad } from './follow-up.ts'

/** What was asked of a case and answered. Times UTC. */
export const followUpView = z.object({
  id: z.string(),
  state: z.enum(followUpStates),
  about: z.enum(followUpAbouts),
  askAt: z.string(),
  askedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answer: z
    .object({
      score: z.int().min(1).max(5),
      arrived: z.boolean(),
      complete: z.boolean().nullable(),
      intact: z.boolean().nullable(),
      words: z.string().nullable(),
      evidenceIds: z.array(z.string()),
      isBad: z.boolean(),
    })
    .nullable(),
})
export type FollowUpView = z.infer<typeof followUpView>

/** Of a case, oldest first. */
export const askedOfCase = (tx: Tx, caseId: string): Sql => sql`
  select f.id, f.state, f.about, f.ask_at as "askAt", f.asked_at as "askedAt", f.expires_at as "expiresAt", f.answered_at as "answeredAt",
    case when f.state = 'answered' then json_build_object('score', f.score, 'arrived', f.arrived, 'complete', f.complete,
      'intact', f.intact, 'words', f.words, 'evidenceIds', f.evidence_ids, 'isBad', ${isBad}) end as answer
  from follow_up f where f.merchant_id = ${tx.merchantId} and f.case_id = ${caseId} order by f.ask_at, f.id`
