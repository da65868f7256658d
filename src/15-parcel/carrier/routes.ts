import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefused } from '#kernel/result'
import { addressShape, currencyCode } from '#order/ask'
import { command, type Edge, may, merchantOf, needs } from '#people'
import { type CarrierPorts, carrierProviders } from '../carriers-port.ts'
import { chooseCarrier } from '../choice/choose-carrier.ts'
import { whyNotCarriers } from '../choice/options.ts'
import { natures } from '../rate/rate-card.ts'
import { type CarrierAccount, carrierName, carrierShape, readCarriers } from './carrier-account.ts'
import { putCarrier } from './put-carrier.ts'

const tags = ['carriers']
const named = z.object({ carrier: carrierName })
const carrierView = carrierShape.extend({
  carrier: z.string(),
  /** Whether this program can speak to its provider: its secrets are in the environment. */
  connected: z.boolean(),
  alarm: z.object({ code: z.string(), text: z.string(), at: z.string() }).nullable(),
  version: z.int(),
})
export type CarrierView = z.infer<typeof carrierView>
const carriersView = z.object({
  items: z.array(carrierView),
  providers: z.array(z.object({ provider: z.enum(carrierProviders), connected: z.boolean() })),
})
export type CarriersView = z.infer<typeof carriersView>

const millimetres = z.int().min(1).max(10_000)
const toChooseFor = z.strictObject({
  from: addressShape.optional(),
  to: addressShape,
  nature: z.array(z.enum(natures)).max(natures.length).default([]),
  battery: z.enum(['none', 'ion', 'metal', 'sodium']).nullable().default(null),
  weightGrams: z.int().min(1).max(100_000),
  sizeMm: z.strictObject({ length: millimetres, width: millimetres, height: millimetres }).nullable().default(null),
  declaredMinor: z.int().min(0).max(100_000_000).default(0),
  currency: currencyCode.optional(),
  urgent: z.boolean().default(false),
  promiseBy: z.iso.date().nullable().default(null),
})
const optionView = z.object({
  carrier: z.string(),
  name: z.string(),
  service: z.string(),
  costMinor: z.int(),
  currency: z.string(),
  days: z.int(),
  expectedOn: z.string(),
  byAir: z.boolean(),
  insured: z.boolean(),
  source: z.enum(['live', 'rate_card']),
  allowed: z.boolean(),
  why: z.enum(whyNotCarriers).nullable(),
})
export const choiceView = z.object({
  options: z.array(optionView),
  chosen: optionView.nullable(),
  rule: z.string(),
  /** What the row of the table says of itself, for people. */
  ruleSentence: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
  policyVersion: z.int(),
})
export type ChoiceView = z.infer<typeof choiceView>

/** Carriers a merchant works with, and which of them would take a parcel. */
export function carrierRoutes(app: FastifyInstance, edge: Edge, ports: CarrierPorts): void {
  const viewOf = ({ alarmCode, alarmText, alarmAt, ...account }: CarrierAccount, showsTerms: boolean): CarrierView => ({
    ...account,
    terms: showsTerms ? account.terms : {},
    connected: ports.has(account.provider),
    alarm: alarmCode === null ? null : { code: alarmCode, text: alarmText ?? '', at: alarmAt ?? '' },
  })

  app.get(
    '/carriers',
    {
      schema: { tags, summary: 'Carriers, how each is connected, and what stops one', response: { 200: carriersView } },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const showsTerms = may(moment.by, 'change_carriers')
      return {
        items: (await readCarriers(tx)).map((account) => viewOf(account, showsTerms)),
        providers: carrierProviders.map((provider) => ({ provider, connected: ports.has(provider) })),
      }
    }),
  )

  app.put(
    '/carriers/:carrier',
    {
      schema: {
        tags,
        summary:
          'Set up a carrier: who speaks to it, and what was agreed with it. Secrets stand in the environment, never here',
        params: named,
        body: carrierShape,
        response: { 200: carrierView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const { carrier } = request.params as z.infer<typeof named>
      const kept = await putCarrier(tx, { carrier, ...(request.body as z.infer<typeof carrierShape>) }, moment)
      return isRefused(kept) ? kept : viewOf(kept, true)
    }),
  )

  app.post(
    '/carriers/choose',
    {
      schema: {
        tags,
        summary: 'Which carrier would take a parcel, what each costs and why; nothing is ordered',
        body: toChooseFor,
        response: { 200: choiceView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const { from, currency, ...asked } = bodyOf(request)
      const given = { ...asked, currency: currency ?? (await merchantOf(tx)).currency, ...(from && { from }) }
      return chooseCarrier(tx, given, moment)
    }),
  )
}

const bodyOf = (request: FastifyRequest) => request.body as z.infer<typeof toChooseFor>
