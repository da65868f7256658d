// What each operation may be refused with, told in the description: every status with the schema of a problem (RFC 9457) and its codes.
import { sha256Hex } from '../ids.ts'
import type { Described } from './describe-headers.ts'
import { problemMediaType, type Sentences } from './problem.ts'

type Operation = {
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> }
  readonly parameters?: readonly { readonly in?: string }[]
  responses?: Record<string, object>
}
type Refusals = Readonly<Record<string, readonly string[]>>

const problem = {
  description:
    'Why nothing was done, as RFC 9457 says. `detail` is for people, in the language of Accept-Language; `code` is for programs and stable.',
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string', description: 'The sentence in English' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'The sentence in the language of the caller' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    state: { description: 'How it stands now, where the state does not allow it' },
    allowed: { description: 'What may be done instead' },
    current: { description: 'What is there now' },
    triesLeft: { type: 'integer', description: 'How often a code can still be tried' },
    retryAfter: { type: 'integer', description: 'Seconds, as in the header Retry-After' },
    errors: {
      description: 'Each member of the input that is wrong',
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'code', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
}

/** What the server itself refuses, whatever the operation. */
const always = [
  'internal_error',
  'overloaded',
  'database_unreachable',
  'database_busy',
  'storage_unavailable',
  'input_not_storable',
  'headers_too_large',
]
const ofPath = ['address_invalid']
const ofInput = ['invalid_input', 'unknown_field']
const ofBody = [
  ...ofInput,
  'body_not_json',
  'body_too_large',
  'media_type_not_supported',
  'request_cut_off',
  'request_too_slow',
]
const ofForm = ['multipart_invalid', 'file_too_large', 'body_too_large', 'media_type_not_supported', 'request_cut_off']
const ofCommand = ['other_site', 'outcome_unknown', ...ofBody]
// A question changes nothing: it has no version to match, no key to repeat, and no state that forbids it.
const notOfQuestion = /^(idempotency_|if_match_|request_in_progress$)/

/** Adds problems to a finished document. `refusals` holds the codes of each operation, as `POST /api/v1/cases`. */
export function withProblems(document: Described, refusals: Refusals, sentences: Sentences): Described {
  const components = document.components as { schemas?: Record<string, object> } | undefined
  const shared: Record<string, object> = {}
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, described] of Object.entries(operations)) {
      const operation = described as Operation
      const own = refusals[`${method.toUpperCase()} ${path}`] ?? []
      operation.responses = {
        ...operation.responses,
        ...problemsOf(codesOf(method, operation, own), sentences, shared),
      }
    }
  }
  const schemas = { ...components?.schemas, Problem: problem }
  document.components = { ...components, schemas, responses: shared } as never
  return document
}

function codesOf(method: string, { requestBody, parameters }: Operation, own: readonly string[]): readonly string[] {
  const general = [...always, ...(parameters?.some((one) => one.in === 'path') ? ofPath : [])]
  if (method === 'get') {
    const asked = own.filter((code) => !notOfQuestion.test(code))
    return [...general, ...asked, ...(parameters?.length ? ofInput : [])]
  }
  const isForm = requestBody?.content && 'multipart/form-data' in requestBody.content
  return [...general, ...own, ...ofCommand, ...(isForm ? ofForm : [])]
}

/** One answer for each status. Operations with the same codes share it: a hundred of them differ in few. */
function problemsOf(
  codes: readonly string[],
  sentences: Sentences,
  shared: Record<string, object>,
): Record<string, object> {
  const byStatus = Object.groupBy([...new Set(codes)].sort(), (code) => sentences[code]!.status)
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, some = []]) => {
      const name = `Problem${status}-${sha256Hex(some.join()).slice(0, 8)}`
      shared[name] ??= answerOf(some)
      return [status, { $ref: `#/components/responses/${name}` }]
    }),
  )
}

const answerOf = (codes: readonly string[]): object => ({
  description: codes.map((code) => `\`${code}\``).join(', '),
  content: {
    [problemMediaType]: {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }],
      },
    },
  },
})
