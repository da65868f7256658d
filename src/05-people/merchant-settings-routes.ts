// The merchant's own settings and keys.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRefused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { changeMerchant } from './change-merchant.ts'
import { command, type Edge } from './command.ts'
import { createApiKey } from './create-api-key.ts'
import { homes } from './create-merchant.ts'
import { needs, scopes } from './may.ts'
import { type Merchant, merchantOf, secondCheckAtMostFromMinor } from './merchant.ts'
import { returnAddressShape } from './return-address.ts'

const text = (max: number) => z.string().trim().max(max)
const hours = z.int().min(1).max(2400)
const days = z.int().min(1).max(365)

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00')
const settingsShape = z.strictObject({
  promotionOnReturn: z.enum(['keep', 'claw_back']),
  freightPayer: z.enum(['by_fault', 'merchant']),
  freightCapMinor: z.int().min(0).max(1_000_000_000_000).nullable(),
  restockingFeePercent: z.int().min(0).max(30),
  repaymentOrder: z.enum(['proportional', 'first_first', 'last_first', 'gift_card_last', 'gift_card_first']),
  chargesGoBack: z
    .record(z.string().trim().min(1).max(50), z.enum(['with_last_unit', 'with_line', 'never']))
    .refine((kinds) => Object.keys(kinds).length <= 100, 'at most 100 kinds'),
  refundSecondPairMinor: z.int().min(0).max(1_000_000_000_000).nullable(),
  refundDailyMinor: z.int().min(0).max(1_000_000_000_000).nullable(),
  goodwillMonthlyMinor: z.int().min(0).max(1_000_000_000_000).nullable(),
  compensationPercent: z.int().min(1).max(100).nullable(),
  approvalHours: hours,
  policyApproves: z.boolean(),
  firstResponseHours: hours,
  decisionHours: hours,
  answerHours: hours,
  inspectHours: hours,
  refundHours: hours,
  customerAnswerDays: days,
  sendBackDays: days,
  reopenDays: days,
  packingLabelName: z.enum(['masked', 'full', 'none']),
  secondCheck: z.enum(['by_another', 'warns', 'off']),
  secondCheckFromMinor: z
    .int()
    .min(0)
    .max(secondCheckAtMostFromMinor)
    .describe('minor units; from this value on another person looks, whatever `secondCheck` says'),
  openBoxPhoto: z.boolean(),
  weightTolerancePercent: z.int().min(1).max(50),
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
  phoneMessagesPerDay: z.int().min(1).max(100),
  followUps: z.boolean(),
  followUpHours: z.int().min(1).max(720),
  onBadAnswer: z.enum(['task', 'reopen']),
  noticeWordsSecondPair: z.boolean().describe('a second person puts the words of messages in force'),
  countsByPerson: z
    .boolean()
    .describe(
      'whether the faults of the warehouse are also counted by person; in the EU only with an agreement of the staff',
    ),
  brandColour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'a colour such as #17705f')
    .nullable(),
  pricesIncludeTax: z.boolean().nullable(),
})
export const merchantChange = z.strictObject({
  name: text(200).min(1).optional(),
  timeZone: text(60).min(1).optional(),
  returnAddress: returnAddressShape.optional(),
  settings: settingsShape.partial().optional(),
})

export type MerchantChange = z.input<typeof merchantChange>

const merchantView = z.object({
  id: z.string(),
  name: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  timeZone: z.string(),
  currency: z.string(),
  jurisdiction: z.enum(homes),
  returnAddress: returnAddressShape,
  settings: settingsShape,
})
export type MerchantView = z.infer<typeof merchantView>

// the hours and the law have addresses of their own: /calendars/default, /law-packs
const shown = ({ calendar: _, law: __, ...merchant }: Merchant) => merchant

const keyView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
})
export type ApiKeyView = z.infer<typeof keyView>
export const keyShape = z.strictObject({
  name: text(200).min(1),
  scopes: z.array(z.enum(scopes)).min(1),
})
export type KeyToMake = z.input<typeof keyShape>
const madeKey = z.object({ id: z.string(), key: z.string().nullable() })
export type MadeKey = z.infer<typeof madeKey>

export function merchantSettingsRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/merchant',
    { schema: { tags: ['settings'], summary: 'The merchant and its settings', response: { 200: merchantView } } },
    command(edge, {}, async ({ tx }) => shown(await merchantOf(tx))),
  )
  app.patch(
    '/merchant',
    {
      schema: {
        tags: ['settings'],
        summary: 'Change name, time zone, return address, times, threshold',
        body: merchantChange,
        response: { 200: merchantView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const changed = await changeMerchant(tx, request.body as z.infer<typeof merchantChange>, moment)
      return isRefused(changed) ? changed : shown(changed)
    }),
  )
  keyRoutes(app, edge)
}

// Only people hand out keys: a key that could make keys could give itself every scope.
function keyRoutes(app: FastifyInstance, edge: Edge): void {
  const staffOnly = { callers: ['staff'] } as const
  const columns = sql`id, name, scopes, created_at as "createdAt", revoked_at as "revokedAt"`
  app.get(
    '/api-keys',
    {
      schema: {
        tags: ['settings'],
        summary: 'API keys; the keys themselves are never shown again',
        response: { 200: z.object({ items: z.array(keyView), nextCursor: z.null() }) },
      },
    },
    command(edge, staffOnly, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'change_settings')
      if (notYours) return notYours
      const items = await tx.query(
        sql`select ${columns} from api_key where merchant_id = ${tx.merchantId} order by created_at desc, id limit 200`,
      )
      return { items, nextCursor: null }
    }),
  )
  app.post(
    '/api-keys',
    {
      schema: {
        tags: ['settings'],
        summary: 'Create an API key; it is shown once: a repeat with the same Idempotency-Key answers `key` null',
        body: keyShape,
        response: { 201: madeKey },
      },
    },
    command(edge, { ...staffOnly, status: 201, showOnce: ['key'] }, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'change_settings')
      const body = request.body as z.infer<typeof keyShape>
      return notYours ?? createApiKey(tx, { merchantId: tx.merchantId, ...body, madeBy: moment.by.id }, moment.now)
    }),
  )
  app.delete(
    '/api-keys/:id',
    {
      schema: {
        tags: ['settings'],
        summary: 'Revoke an API key; its next request is refused',
        params: z.object({ id: z.uuid() }),
        response: { 200: keyView },
      },
    },
    command(edge, staffOnly, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'change_settings')
      if (notYours) return notYours
      const [key] = await tx.query<z.infer<typeof keyView>>(sql`
        update api_key set revoked_at = coalesce(revoked_at, ${moment.now})
        where merchant_id = ${tx.merchantId} and id = ${(request.params as { id: string }).id} returning ${columns}`)
      return key ?? refused('api_key_not_found')
    }),
  )
}
