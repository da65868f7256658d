import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Edge } from '#people'
import { interceptDispatch } from './intercept-dispatch.ts'
import { postOnDispatch } from './post-on-dispatch.ts'
import { shortCloseDispatch } from './short-close-dispatch.ts'

const reason = z.strictObject({ reason: z.string().trim().min(1).max(500) })
/** What these acts take. */
export type DispatchExceptionBodies = { 'short-close': z.input<typeof reason>; intercept: z.input<typeof reason> }

/** What is done with a dispatch when something is not as it should be. */
export function exceptionRoutes(app: FastifyInstance, edge: Edge): void {
  const post = postOnDispatch(app, edge)
  post('manage_dispatches', 'intercept', 'Have its carrier stop it on its way, where it can', reason, interceptDispatch)
  post('manage_dispatches', 'short-close', 'Send what there is; the rest is owed anew', reason, shortCloseDispatch)
}
