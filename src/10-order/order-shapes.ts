import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { isCurrency } from '#kernel/money'
import { addressShape } from './address.ts'
import { chargesNameTheirLines } from './charges-name-their-lines.ts'
import { goingsBack } from './cost/order-terms.ts'
import { ledgerView } from './ledger/ledger-view.ts'
import { largestAmount, minorUnits, money } from './money-shape.ts'
import { shipment } from './read-shipments.ts'

const notNegative = minorUnits.min(0)
const text = (max: number) => z.string().trim().min(1).max(max)

/** ISO 8601 with an offset; kept as UTC. */
export const time = instant

export const currencyCode = z.string().refine(isCurrency, 'not an ISO 4217 code')

const taxRate = z.string().regex(/^\d(\.\d{1,6})?$/)
const line = z
  .strictObject({
    ref: text(100),
    sku: text(100),
    name: text(500),
    category: text(100).optional(),
    quantity: z.int().min(1).max(1_000_000),
    unitPrice: notNegative,
    discount: notNegative.optional(),
    tax: notNegative.optional(),
    taxIncluded: z.boolean().optional(),
    taxRate: taxRate.optional(),
    serialNumbers: z.array(text(100)).max(1000).optional(),
    attributes: z.record(z.string().max(100), z.union([z.string().max(500), z.number(), z.boolean()])).optional(),
  })
  .refine(({ quantity, unitPrice }) => quantity * unitPrice <= largestAmount, 'quantity × unitPrice is too large')

/** PUT /orders/{source}/{number}: what the shop sold (api.md). Amounts are minor units of the order's currency. */
export const orderShape = z
  .strictObject({
    currency: currencyCode,
    placedAt: time,
    signedAt: time.optional(),
    customer: z.strictObject({
      ref: text(100).optional(),
      name: text(200).optional(),
      phone: text(50).optional(),
      /** As the shop has it. One that mail cannot be sent to (masked, `none`) is kept as told and used for nothing. */
      email: text(200).optional(),
    }),
    shippingAddress: addressShape.optional(),
    /** The parcels the order went out in: what a customer who received nothing is shown first. */
    shipments: z.array(shipment).max(20).optional(),
    // May be empty: a real invoice can hold nothing but a charge.
    lines: z
      .array(line)
      .max(2000)
      .refine((lines) => new Set(lines.map(({ ref }) => ref)).size === lines.length, 'each line needs its own ref'),
    discount: notNegative.optional(),
    shipping: z
      .strictObject({
        amount: notNegative,
        tax: notNegative.optional(),
        taxIncluded: z.boolean().optional(),
        taxRate: taxRate.optional(),
      })
      .optional(),
    charges: z
      .array(
        z.strictObject({
          kind: text(50),
          amount: minorUnits,
          tax: notNegative.optional(),
          taxIncluded: z.boolean().optional(),
          taxRate: taxRate.optional(),
          lineRef: text(100).optional(),
          goesBack: z.enum(goingsBack).optional(),
        }),
      )
      .max(100)
      .optional(),
    promotions: z
      .array(z.strictObject({ kind: text(50), threshold: notNegative, amount: notNegative }))
      .max(20)
      .optional()
      .describe(
        'promotions whose discount is among those told already: what each took off, and from which list value on',
      ),
    payments: z
      .array(
        z.strictObject({
          ref: text(200),
          provider: z.enum(['manual', 'sandbox', 'alipay', 'wechatpay', 'stripe', 'store_credit']),
          amount: notNegative,
          capturedAt: time,
        }),
      )
      .max(20)
      .refine(
        (payments) => new Set(payments.map(({ provider, ref }) => `${provider} ${ref}`)).size === payments.length,
        'each payment needs its own ref',
      ),
  })
  .superRefine(chargesNameTheirLines)
export type OrderInput = z.infer<typeof orderShape>

export const sourceName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,49}$/)
export const orderNumber = z.string().trim().min(1).max(100)
export { minorUnits, money }

/** An order as the API shows it. */
export const orderView = z
  .object({
    id: z.string(),
    source: z.string(),
    number: z.string(),
    currency: z.string(),
    placedAt: z.string(),
    signedAt: z.string().nullable(),
    balanced: z.boolean(),
    /** Σ payments − Σ what was charged; 0 when it adds up. */
    difference: money,
    /** False: nobody told that it was paid; what it adds up to was taken as paid. */
    paymentStated: z.boolean(),
    customer: z.object({
      ref: z.string().nullable(),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
    }),
    shipping: money,
    /** The part of `shipping` that is tax. */
    shippingTax: money,
    charges: money,
    /** As the shop told them: of the whole order, its delivery, and each charge by its kind. */
    told: z.object({
      discount: money,
      shipping: z
        .object({ amount: money, tax: money.nullable(), taxIncluded: z.boolean(), taxRate: z.string().nullable() })
        .nullable(),
      charges: z.array(z.object({ kind: z.string(), amount: money })),
    }),
    /** What was told and cannot be used: a masked mail address. */
    notes: z.array(z.object({ field: z.string(), code: z.enum(['contact_left_out']) })),
    paid: money,
    /** What has reached the customer; and what was asked for and has not. */
    refunded: money,
    refundUnderWay: money,
    lines: z.array(
      z.object({
        id: z.string(),
        ref: z.string(),
        sku: z.string(),
        name: z.string(),
        category: z.string().nullable(),
        quantity: z.int(),
        unitPrice: money,
        paid: money,
        tax: money,
        /** As the shop told it of this line. */
        discount: money,
        taxRate: z.string().nullable(),
        taxIncluded: z.boolean(),
        serialNumbers: z.array(z.string()),
        attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        quantityReturned: z.int(),
        quantityInCases: z.int(),
        /** Refunded in full without coming back. */
        quantityWrittenOff: z.int(),
        /** Compensated and kept: may still come back. */
        quantityKept: z.int(),
        quantityReturnable: z.int(),
      }),
    ),
    ledger: ledgerView,
    payments: z.array(
      z.object({
        id: z.string(),
        ref: z.string(),
        provider: z.string(),
        captured: money,
        refunding: money,
        refunded: money,
        capturedAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'Order' })
export type OrderView = z.infer<typeof orderView>
