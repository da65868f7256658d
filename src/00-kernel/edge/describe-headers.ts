// The request headers every command understands, told once in the description instead of on every route.

type Operation = { parameters?: object[]; responses?: object }
/** The part of an OpenAPI document this file adds to. */
export type Described = {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  components?: { parameters?: Record<string, object> }
}

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'The same key and body again: the first answer again, with `Idempotent-Replay: true`. The same key, another body: 422. Kept seven days.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'The version the caller saw, in quotes, as in `ETag`: of the case, of the refund under /refunds, of the approval under /approvals. Changed since: 412 `stale`. Left out: judged as it stands.',
    schema: { type: 'string', examples: ['"3"'] },
  },
  Prefer: {
    name: 'Prefer',
    in: 'header',
    description:
      '`return=representation`: the answer is the whole case instead of where it stands and what may be done next (RFC 7240). Applied: `Preference-Applied`.',
    schema: { type: 'string', examples: ['return=representation'] },
  },
}
const hasShortAnswer = ({ responses }: Operation): boolean => JSON.stringify(responses ?? {}).includes('/CaseBrief"')

const commands = ['post', 'put', 'patch', 'delete']
// Sign-in and the like: there is no merchant or session yet for which a key could be kept.
const keepsNoKeys = /^\/api\/v1\/(merchants|setup|portal\/(codes|sessions|links)|terminals\/here)(\/|$)/
const versioned = /\/(cases|refunds|approvals|inspections|discrepancies)\/\{id\}\/|\/receipts/

/** Adds the headers of commands to a finished document. */
export function withHeaders(document: Described): Described {
  document.components = { ...document.components, parameters }
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith('/api/v1/') || path.includes('/hooks/') || keepsNoKeys.test(path)) continue
    for (const method of commands) {
      const operation = operations[method] as Operation | undefined
      if (!operation) continue
      const names = versioned.test(path) ? ['IdempotencyKey', 'IfMatch'] : ['IdempotencyKey']
      if (hasShortAnswer(operation)) names.push('Prefer')
      const refs = names.map((name) => ({ $ref: `#/components/parameters/${name}` }))
      operation.parameters = [...(operation.parameters ?? []), ...refs]
    }
  }
  return document
}
