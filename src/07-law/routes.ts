import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRefused } from '#kernel/result'
import { dateOf } from '#kernel/working-time/local-days'
import { type Called, command, type Edge, merchantOf, needs } from '#people'
import { type ChooseLaw, chooseLaw } from './choose-law.ts'
import { floorOf, lawOf, promisables } from './law.ts'
import { usesPackOf, withdrawalPageOf } from './law-facts.ts'
import { excludes, holdsOn, jurisdictions, lawPacks, packNames, packOf, ruleSubjects } from './law-packs.ts'

const text = z.object({ 'zh-CN': z.string(), en: z.string() })
const number = z.int().min(0).max(3650).optional()
const promises = z.partialRecord(
  z.enum(jurisdictions),
  z.strictObject(
    Object.fromEntries(promisables.map((what) => [what, number])) as Record<
      (typeof promisables)[number],
      typeof number
    >,
  ),
)
const chosen = z.strictObject({
  packs: z
    .array(z.enum(packNames))
    .max(packNames.length)
    .nullable()
    .describe('null: all, each for the buyers of its countries'),
  promises: promises.describe('beyond the law, by jurisdiction: days; faultRepairMonths: months'),
})
const packView = z.object({
  pack: z.enum(packNames),
  version: z.string(),
  name: text,
  jurisdictions: z.array(z.enum(jurisdictions)),
  holds: z.enum(['home', 'yes', 'no']).describe('home: the merchant’s own, which always holds'),
  withdrawalPage: z
    .boolean()
    .nullable()
    .describe(
      'whether its public page of withdrawal is up: at home, or once the pack is chosen by name; null: it asks for none',
    ),
  rules: z.array(
    z.object({
      id: z.string(),
      subject: z.enum(ruleSubjects),
      text,
      article: text,
      national: z.record(z.string(), z.string()).optional(),
      source: z.string().nullable(),
      evidence: z.enum(['P', 'S', 'U']),
      confirmed: z
        .boolean()
        .describe('read in the primary text; what is not is never the only ground of a refusal at publishing'),
      mandatory: z.boolean(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      stands: z.enum(['holds', 'ended', 'not_begun']).describe('today, by the merchant’s own date'),
      sets: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
      excludes: excludes.optional(),
    }),
  ),
})
const view = chosen.extend({
  items: z.array(packView),
  byLaw: promises.describe(
    'what the law itself gives today of what may be promised, by jurisdiction; absent: it is silent',
  ),
})
export type LawView = z.infer<typeof view>
export type LawChoice = z.input<typeof chosen>
const tags = ['law']

/** The law a merchant works under: the packs, which hold, and what it promises beyond them. */
export function lawRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/law-packs',
    {
      schema: {
        tags,
        summary: 'The law packs, each rule with its article, source and evidence',
        response: { 200: view },
      },
    },
    command(edge, {}, async (called) => needs(called.moment.by, 'read_policies') ?? packsFor(called)),
  )
  app.put(
    '/law-packs',
    {
      schema: {
        tags,
        summary: 'Choose packs, and promise more than the law; less is refused',
        body: chosen,
        response: { 200: view },
      },
    },
    command(edge, {}, async (called) => {
      const kept = await chooseLaw(called.tx, called.request.body as ChooseLaw, called.moment)
      return isRefused(kept) ? kept : packsFor(called)
    }),
  )
}

async function packsFor({ tx, moment }: Called) {
  const merchant = await merchantOf(tx)
  const home = packOf(merchant.jurisdiction)
  const today = dateOf(moment.now, 0, merchant.timeZone)
  return {
    packs: merchant.law.packs,
    promises: merchant.law.promises,
    byLaw: Object.fromEntries(
      lawPacks.flatMap(({ jurisdictions }) => jurisdictions.map((one) => [one, floorsIn(one, today)])),
    ),
    items: lawPacks.map(({ rules, ...pack }) => ({
      ...pack,
      holds: pack.pack === home?.pack ? 'home' : usesPackOf(pack.jurisdictions[0]!, merchant) ? 'yes' : 'no',
      withdrawalPage: withdrawalPageOf({ ...pack, rules }, merchant),
      rules: rules.map((rule) => ({
        ...rule,
        confirmed: rule.evidence === 'P',
        stands: holdsOn(rule, today) ? 'holds' : rule.to !== null && rule.to < today ? 'ended' : 'not_begun',
      })),
    })),
  }
}

const floorsIn = (jurisdiction: string, day: string) => {
  const { sets } = lawOf(jurisdiction, day)
  const floors = promisables.map((what) => [what, floorOf(sets, what)] as const)
  return Object.fromEntries(floors.filter(([, floor]) => floor !== undefined))
}
