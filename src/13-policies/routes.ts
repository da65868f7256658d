import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { isRefused, refused } from '#kernel/result'
import { type Called, command, type Edge, needs } from '#people'
import { differencesOf } from './differences.ts'
import { tryFacts } from './examples.ts'
import { fileRoutes } from './file-routes.ts'
import { type DraftChanged, draftOrInForce, isPolicyName, readVersion } from './policy-rows.ts'
import { type PublicationCheck, publishPolicy } from './publish-policy.ts'
import { type PutPolicyDraft, putPolicyDraft } from './put-policy-draft.ts'
import { listPolicies, readPolicy } from './read-policy.ts'
import { resetPolicyDraft } from './reset-policy-draft.ts'
import { tryPolicy } from './try-policy.ts'
import { answerView, differencesView, draftBody, policySummary, policyView, versionView } from './views.ts'

const params = z.object({ name: z.string().max(100) })
const versionParams = params.extend({ version: z.string().max(60) })
const toQuery = z.strictObject({
  to: z.string().max(60).optional().describe('the draft, or what is in force, when left out'),
})
const publishBody = z.strictObject({
  inForceFrom: instant.optional().describe('at once when left out'),
  note: z.string().trim().min(1).max(1000),
})
const tryBody = z.strictObject({
  facts: tryFacts.describe('by path; what is not named is as it usually is'),
  version: z.int().min(0).max(1_000_000).optional(),
})
export type PublishBody = z.input<typeof publishBody>
export type TryBody = z.input<typeof tryBody>
const publishedView = z.object({ version: z.number(), inForceFrom: z.string() })
export type Published = z.infer<typeof publishedView>
const tags = ['policies']

/** Decision tables: read, drafted, tried, published. `checks` are what else must hold before one is published. */
export function policyRoutes(
  app: FastifyInstance,
  edge: Edge,
  checks: readonly PublicationCheck[],
  changed: DraftChanged,
): void {
  readingRoutes(app, edge, checks)
  fileRoutes(app, edge, checks, changed)
  app.put(
    '/policies/:name/draft',
    {
      schema: {
        tags,
        summary: 'Write the draft of a table, with its examples',
        params,
        body: draftBody,
        response: { 200: policyView },
      },
    },
    command(edge, {}, async (called) => {
      const body = called.request.body as Pick<PutPolicyDraft, 'content' | 'examples'>
      const kept = await putPolicyDraft(called.tx, { name: nameOf(called), ...body }, called.moment, changed)
      return isRefused(kept) ? kept : wholeOf(called, checks)
    }),
  )
  app.delete(
    '/policies/:name/draft',
    {
      schema: {
        tags,
        summary: 'Drop the draft; the next begins from what is in force',
        params,
        response: { 200: policyView },
      },
    },
    command(edge, {}, async (called) => {
      const dropped = await resetPolicyDraft(called.tx, { name: nameOf(called) }, called.moment, changed)
      return isRefused(dropped) ? dropped : wholeOf(called, checks)
    }),
  )
  app.post(
    '/policies/:name/try',
    {
      schema: {
        tags,
        summary: 'Ask the draft, or a version: the row that hits, its outputs, the facts it read; nothing is stored',
        params,
        body: tryBody,
        response: { 200: answerView },
      },
    },
    command(edge, {}, (called) =>
      tryPolicy(
        called.tx,
        { name: nameOf(called), ...(called.request.body as z.infer<typeof tryBody>) },
        called.moment,
      ),
    ),
  )
  app.post(
    '/policies/:name/publish',
    {
      schema: {
        tags,
        summary: 'Publish the draft as a version that never changes; not by its author alone',
        params,
        body: publishBody,
        response: { 200: publishedView },
      },
    },
    command(edge, {}, ({ tx, moment, request }) =>
      publishPolicy(
        tx,
        { name: (request.params as { name: string }).name, ...(request.body as z.infer<typeof publishBody>) },
        moment,
        checks,
        { changed },
      ),
    ),
  )
}

const nameOf = ({ request }: Called): string => (request.params as { name: string }).name

async function wholeOf(called: Called, checks: readonly PublicationCheck[]) {
  const name = nameOf(called)
  return isPolicyName(name) ? readPolicy(called.tx, name, checks, called.moment) : refused('policy_not_found')
}

function readingRoutes(app: FastifyInstance, edge: Edge, checks: readonly PublicationCheck[]): void {
  app.get(
    '/policies',
    {
      schema: {
        tags,
        summary: 'The decision tables',
        response: { 200: z.object({ items: z.array(policySummary), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment }) => needs(moment.by, 'read_policies') ?? listPolicies(tx, moment.now)),
  )
  app.get(
    '/policies/:name',
    {
      schema: {
        tags,
        summary: 'A table: in force, draft, findings, examples, versions',
        params,
        response: { 200: policyView },
      },
    },
    command(edge, {}, async (called) => needs(called.moment.by, 'read_policies') ?? wholeOf(called, checks)),
  )
  app.get(
    '/policies/:name/versions/:version',
    {
      schema: { tags, summary: 'A version as it was published', params: versionParams, response: { 200: versionView } },
    },
    command(edge, {}, (called) => versionOf(called, (called.request.params as { version: string }).version)),
  )
  app.get(
    '/policies/:name/versions/:version/differences',
    {
      schema: {
        tags,
        summary: 'What changed from this version to another: rows added, removed, moved, and cell by cell',
        params: versionParams,
        querystring: toQuery,
        response: { 200: differencesView },
      },
    },
    command(edge, {}, async (called) => {
      const before = await versionOf(called, (called.request.params as { version: string }).version)
      if (isRefused(before)) return before
      const after = await versionOf(called, (called.request.query as z.infer<typeof toQuery>).to)
      return isRefused(after) ? after : differencesOf(before.content, after.content)
    }),
  )
}

async function versionOf(called: Called, version: string | undefined) {
  const { tx, moment } = called
  const notYours = needs(moment.by, 'read_policies')
  if (notYours) return notYours
  const name = nameOf(called)
  if (!isPolicyName(name)) return refused('policy_not_found')
  if (version === undefined) return draftOrInForce(tx, name, moment.now)
  const found = /^\d{1,9}$/.test(version) ? await readVersion(tx, name, Number(version)) : null
  return found ?? refused('policy_version_not_found')
}
