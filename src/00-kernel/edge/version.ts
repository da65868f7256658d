// Optimistic concurrency as HTTP says it (RFC 9110 13.1.1, api.md): what has a version answers it as its ETag, and a command that names
// one by If-Match is refused with 412 `stale` when somebody was faster.
import type { FastifyRequest } from 'fastify'
import { type Refused, refused } from '../result.ts'

/** The version a command asks for. Undefined when it asks for none, or for any (`*`); a question has nothing to match. */
export function versionAsked(
  request: Pick<FastifyRequest, 'method' | 'headers'>,
): number | undefined | Refused<'if_match_invalid'> {
  const asked = request.method === 'GET' ? undefined : request.headers['if-match']
  if (asked === undefined || asked === '*') return undefined
  const version = /^"(\d{1,9})"$/.exec(asked)?.[1]
  return version === undefined ? refused('if_match_invalid') : Number(version)
}

/** Null, or the refusal when somebody changed it since the caller looked. */
export const staleIf = (asked: number | undefined, version: number): Refused<'stale'> | null =>
  asked === undefined || asked === version ? null : refused('stale')

/** The ETag of an answer that has a version. */
export function etagOf(answer: unknown): string | null {
  const version = (answer as { version?: unknown } | null)?.version
  return typeof version === 'number' ? `"${version}"` : null
}
