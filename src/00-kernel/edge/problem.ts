// Errors reach people as one sentence that says what is wrong and what to do, in their language, with a stable code (RFC 9457).
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Refused } from '../result.ts'

export type Locale = 'zh-CN' | 'en'

/** What a code means to people: `{name}` is filled from the refusal's facts. `state` and `allowed` are shown by 409s. */
export type Sentence = { readonly status: number; readonly 'zh-CN': string; readonly en: string }
export type Sentences = Readonly<Record<string, Sentence>>

/** The sentence of a code, in both languages. */
export const at = (status: number, zh: string, en: string): Sentence => ({ status, 'zh-CN': zh, en })

/** The caller's language: Chinese when asked for before English, else English. */
export function localeOf(request: { headers: { 'accept-language'?: string | undefined } }): Locale {
  const wanted = request.headers['accept-language'] ?? ''
  const zh = wanted.search(/\bzh\b/i)
  const en = wanted.search(/\ben\b/i)
  return zh >= 0 && (en < 0 || zh < en) ? 'zh-CN' : 'en'
}

/** A fact that is said differently in each language, an article of the law, is told in the reader's. */
export const filled = (
  sentence: string,
  facts: Readonly<Record<string, unknown>> = {},
  locale: Locale = 'en',
): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(saidIn(facts[name], locale) ?? '…'))

const saidIn = (fact: unknown, locale: Locale): unknown =>
  typeof fact === 'object' && fact !== null && locale in fact ? (fact as Record<Locale, unknown>)[locale] : fact

/** Input that did not parse: which members, and why. */
export class InvalidInput extends Error {
  readonly issues: readonly z.core.$ZodIssue[]
  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('input did not parse')
    this.issues = issues
  }
}

/** A refusal as an exception, for code that can answer in no other way (parsing, sign-in). */
export class RefusedError extends Error {
  readonly refusal: Refused
  constructor(refusal: Refused) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

export const problemMediaType = 'application/problem+json'
export const problemType = `${problemMediaType}; charset=utf-8`

export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refused, sentences: Sentences) {
  const { retryAfter } = (refusal.facts ?? {}) as Record<string, unknown>
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter))
  const text = problemText(refusal, request.id, localeOf(request), sentences)
  return reply.code(sentences[refusal.refused]!.status).header('content-type', problemType).send(text)
}

/** A refusal as the text of a problem (RFC 9457): the title in English, the detail in the reader's language. */
export function problemText(refusal: Refused, requestId: string, locale: Locale, sentences: Sentences): string {
  const sentence = sentences[refusal.refused]
  if (!sentence) throw new Error(`no sentence for the refusal ${refusal.refused}`)
  const { state, allowed, current, errors, triesLeft, retryAfter } = (refusal.facts ?? {}) as Record<string, unknown>
  return JSON.stringify({
    type: `https://wanbi.dev/problems/${refusal.refused}`,
    title: filled(sentence.en, refusal.facts),
    status: sentence.status,
    detail: filled(sentence[locale], refusal.facts, locale),
    code: refusal.refused,
    requestId,
    ...(state !== undefined && { state }),
    ...(allowed !== undefined && { allowed }),
    ...(current !== undefined && { current }),
    ...(errors !== undefined && { errors }),
    ...(triesLeft !== undefined && { triesLeft }),
    ...(retryAfter !== undefined && { retryAfter }),
  })
}

/** Unknown fields have a code of their own: a typing error must not be silence. */
export function refusalOfInput(error: InvalidInput): Refused {
  const errors = error.issues.flatMap(issuesWithin).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].join('.'),
          code: 'unknown_field',
          message: issue.message,
        }))
      : [{ path: issue.path.join('.'), code: issue.code, message: issue.message }],
  )
  const unknown = errors.find((item) => item.code === 'unknown_field')
  return unknown
    ? { refused: 'unknown_field', facts: { field: unknown.path, errors } }
    : { refused: 'invalid_input', facts: { field: errors[0]?.path || 'body', errors } }
}

/** Of one of several shapes: what is wrong with the shape the input came nearest to. */
function issuesWithin(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  // what is of another kind altogether is farther than a shape with a field too many
  const far = (one: readonly z.core.$ZodIssue[]) =>
    one.length + (one.some(({ code, path }) => path.length === 0 && code !== 'unrecognized_keys') ? 1000 : 0)
  const nearest = issue.errors.reduce((best, one) => (far(one) < far(best) ? one : best))
  return nearest.flatMap(issuesWithin).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
}
