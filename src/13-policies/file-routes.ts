// A table leaves and comes back as a file: JDM, as GoRules' own editor reads it, or a spreadsheet.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type DecisionTable, jdmOf } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { type Credential, command, credentialOf, type Edge, needs } from '#people'
import { catalogueOf } from './catalogues.ts'
import type { PolicyName } from './in-force.ts'
import { type DraftChanged, draftOrInForce, isPolicyName, readVersion } from './policy-rows.ts'
import type { PublicationCheck } from './publish-policy.ts'
import { putPolicyDraft } from './put-policy-draft.ts'
import { readPolicy } from './read-policy.ts'
import { largestSheetBytes, parseSheet, writeSheet } from './sheet.ts'
import { policyView } from './views.ts'

const params = z.object({ name: z.string().max(100) })
const fileQuery = z.strictObject({
  format: z.enum(['jdm', 'xlsx']).default('jdm'),
  version: z.string().max(60).optional().describe('the draft, or what is in force, when left out'),
})
const tags = ['policies']
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function fileRoutes(
  app: FastifyInstance,
  edge: Edge,
  checks: readonly PublicationCheck[],
  changed: DraftChanged,
): void {
  app.get(
    '/policies/:name/file',
    { schema: { tags, summary: 'A table as a file: JDM or a spreadsheet', params, querystring: fileQuery } },
    async (request, reply) => {
      const found = await tableAsked(edge, request)
      if (isRefused(found)) return sendRefusal(request, reply, found, edge.sentences)
      return sendFile(reply, found, (request.query as z.infer<typeof fileQuery>).format)
    },
  )
  app.post(
    '/policies/:name/draft/file',
    {
      schema: {
        tags,
        summary: 'Make a file the draft: JDM or a spreadsheet of at most 1 MB; the examples stay',
        params,
        consumes: ['multipart/form-data'],
        response: { 200: policyView },
      },
    },
    takingFile(edge, checks, changed),
  )
}

type Asked = { readonly name: PolicyName; readonly table: DecisionTable }
type NotFound = 'not_signed_in' | 'not_yours_to_do' | 'policy_not_found' | 'policy_version_not_found'

async function tableAsked(edge: Edge, request: FastifyRequest): Promise<Result<Asked, NotFound>> {
  const credential = await credentialOf(edge, request)
  if (!credential) return refused('not_signed_in')
  const { name } = request.params as { name: string }
  const { version } = request.query as z.infer<typeof fileQuery>
  return asCaller(edge, credential, 'read_policies', async (tx) => {
    if (!isPolicyName(name)) return refused('policy_not_found')
    if (version === undefined)
      return { name, table: (await draftOrInForce(tx, name, edge.clock().toISOString())).content }
    const found = /^\d{1,9}$/.test(version) ? await readVersion(tx, name, Number(version)) : null
    return found ? { name, table: found.content } : refused('policy_version_not_found')
  })
}

async function sendFile(reply: FastifyReply, { name, table }: Asked, format: 'jdm' | 'xlsx'): Promise<FastifyReply> {
  const bytes = format === 'jdm' ? JSON.stringify(jdmOf(name, table), null, 2) : await writeSheet(table, name)
  const ending = format === 'jdm' ? 'json' : 'xlsx'
  return reply
    .header('content-type', format === 'jdm' ? 'application/json; charset=utf-8' : xlsxType)
    .header('content-disposition', `attachment; filename="${name}.${ending}"`)
    .header('cache-control', 'no-store')
    .send(bytes)
}

type Work<T> = (tx: Tx) => Promise<T | Refused<NotFound>>

const asCaller = <T>(
  edge: Edge,
  credential: Credential,
  right: 'read_policies' | 'edit_policies',
  work: Work<T>,
): Promise<T | Refused<NotFound>> =>
  edge.database.transact<T | Refused<NotFound>>(
    credential.merchantId,
    async (tx, [who]) => {
      const by = credential.actorOf(who ?? [])
      if (!by || (by.kind !== 'staff' && by.kind !== 'key')) return refused('not_signed_in')
      return needs(by, right) ?? work(tx)
    },
    { reads: [credential.read] },
  )

// Who sends is asked before a byte is read.
function takingFile(edge: Edge, checks: readonly PublicationCheck[], changed: DraftChanged) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refuse = (refusal: Refused) => sendRefusal(request, reply, refusal, edge.sentences)
    const credential = await credentialOf(edge, request)
    if (!credential) return refuse(refused('not_signed_in'))
    const { name } = request.params as { name: string }
    const mayEdit = await asCaller(edge, credential, 'edit_policies', async () => true)
    if (isRefused(mayEdit)) return refuse(mayEdit)
    if (!isPolicyName(name)) return refuse(refused('policy_not_found'))
    const content = await contentOf(request, name)
    if (isRefused(content)) return refuse(content)
    request.body = content // what an Idempotency-Key stands for
    const act = command(edge, {}, async ({ tx, moment }) => {
      const { examples } = await draftOrInForce(tx, name, moment.now)
      const kept = await putPolicyDraft(tx, { name, content, examples }, moment, changed)
      return isRefused(kept) ? kept : readPolicy(tx, name, checks, moment)
    })
    return act(request, reply)
  }
}

async function contentOf(request: FastifyRequest, name: PolicyName): Promise<object | Refused> {
  if (!request.isMultipart()) return refused('file_missing')
  const part = await request.file({ limits: { files: 1, parts: 2, fileSize: largestSheetBytes } })
  if (!part) return refused('file_missing')
  const bytes = await part.toBuffer()
  if (part.file.truncated) return refused('file_too_large')
  if (bytes.length === 0) return refused('file_empty')
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return parseSheet(bytes, catalogueOf(name))
  try {
    const content = JSON.parse(bytes.toString('utf8'))
    return typeof content === 'object' && content !== null ? content : refused('file_broken')
  } catch {
    return refused('file_broken')
  }
}
