import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RefusedError } from '#kernel/edge/problem'
import { refused } from '#kernel/result'

const safe = ['GET', 'HEAD', 'OPTIONS']

/**
 * A page of another site can make a browser send our cookies along; it cannot hide where it comes from. Whoever changes something
 * by a staff cookie must come from our own pages. Callers with a token of their own are not asked: browsers add none by themselves.
 */
export function refuseOtherSites(app: FastifyInstance, cookieNames: readonly string[], publicUrl: string): void {
  app.addHook('onRequest', async (request) => {
    if (
      safe.includes(request.method) ||
      request.headers.authorization ||
      !cookieNames.some((name) => request.cookies[name])
    )
      return
    if (!comesFromUs(request, publicUrl)) throw new RefusedError(refused('other_site'))
  })
}

function comesFromUs(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = request.headers
  if (!origin || !URL.canParse(origin)) return false
  return origin === new URL(publicUrl).origin || new URL(origin).host === request.host
}
