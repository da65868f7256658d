import type { KeyObject } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command, type Edge, needs } from '#people'
import { verifyHistory } from './verify-history.ts'

const verifiedView = z.object({
  cases: z.int(),
  events: z.int(),
  checkpoints: z.int(),
  broken: z
    .object({
      kind: z.string(),
      caseId: z.string().optional(),
      seq: z.int().optional(),
      checkpoint: z.string().optional(),
      sentence: z.string(),
    })
    .nullable(),
})

/** Where this node's checkpoints and the key that verifies them are found. */
export type CheckpointSource = { readonly checkpointsDir: string; publicKey(): KeyObject | null }

export function auditRoutes(app: FastifyInstance, edge: Edge, checkpoints: CheckpointSource | null): void {
  app.get(
    '/audit/verify',
    {
      schema: {
        tags: ['audit'],
        summary: 'Walk the hash chains of all histories and the signed checkpoints; the first break, if any',
        response: { 200: verifiedView },
      },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'verify_audit')
      if (notYours) return notYours
      const outside = checkpoints && { checkpointsDir: checkpoints.checkpointsDir, publicKey: checkpoints.publicKey() }
      const { merchantId: _, ...verified } = await verifyHistory(tx, { merchantId: tx.merchantId, outside })
      return verified
    }),
  )
}
