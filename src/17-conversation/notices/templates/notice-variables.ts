// What the shop's own words of a message may name, and what each is when the message is written.
import { z } from 'zod'
import type { CaseEventKind, CaseFile } from '#case'
import { type Variable, variablesIn } from '#kernel/templates/variables'
import type { Merchant } from '#people'
import { amountOf } from '../words/notice-words-of-goods.ts'
import { timeInMail } from '../words/time-in-mail.ts'

const said = <Schema extends z.ZodType>(schema: Schema, zh: string, en: string): Schema =>
  schema.meta({ names: { 'zh-CN': zh, en } }) as Schema
const text = z.string()

const common = z.object({
  sentence: said(text, '系统写好的那句话', 'The sentence Wanbi would say'),
  link: said(text, '打开售后单的链接（必须有）', 'The link to the case (needed)'),
  merchantName: said(text, '店名', 'Name of the shop'),
  customerName: said(text.nullable(), '顾客姓名', "Customer's name"),
  caseNumber: said(text, '售后单号', 'Case number'),
  orderNumber: said(text, '订单号', 'Order number'),
  goods: said(text, '商品和数量', 'Goods and quantities'),
})
const until = { until: said(text.nullable(), '顾客最晚的时间', 'The time the customer has') }
const quoted = { quoted: said(text.nullable(), '留言原文（短信里没有）', 'What was written (not in text messages)') }
const parcel = {
  carrierName: said(text.nullable(), '快递公司', 'Carrier'),
  trackingNumber: said(text.nullable(), '运单号', 'Tracking number'),
}
const amount = { amount: said(text.nullable(), '金额', 'Amount') }

const more: { readonly [Kind in CaseEventKind]?: z.ZodRawShape } = {
  ...{ message_written: quoted, objection_answered: quoted },
  ...{ info_requested: until, proposal_made: until, case_approved: until, case_rejected: until },
  ...{ proposal_accepted: until, alternative_accepted: until, dispatch_shipped: parcel },
  ...{ payment_asked: { ...amount, ...until }, refund_succeeded: amount },
}

/** The variables of a kind of message, as a schema with their names. */
export const variablesOfKind = (kind: CaseEventKind): z.ZodObject => common.extend(more[kind] ?? {})

/** As a template of this kind may name them. The subject of a mail knows no link: it is seen where the mail is not opened. */
export function knownVariables(kind: CaseEventKind, part: 'subject' | 'body'): ReadonlyMap<string, Variable> {
  const all = new Map(variablesIn(variablesOfKind(kind)))
  if (part === 'subject') all.delete('link')
  return all
}

export type NoticeValues = Readonly<Record<string, string | null>>
export type ToFill = {
  readonly file: CaseFile
  readonly merchant: Merchant
  readonly sentence: string
  readonly quoted: string | null
}

/** What they are for a case now, the link left out. */
export function valuesOf({ file, merchant, sentence, quoted }: ToFill): NoticeValues {
  const asked = file.paymentRequests.findLast(({ state }) => state === 'asked')
  const paid = file.refunds.filter(({ state }) => state === 'succeeded')
  const dispatch = file.dispatches.filter(({ state }) => state === 'shipped').at(-1)
  const minor = asked ? asked.amountMinor : paid.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const locale = file.locale === 'en' ? 'en' : 'zh-CN'
  return {
    ...{ sentence, quoted, merchantName: merchant.name, customerName: file.contact.name ?? null },
    ...{ caseNumber: file.number, orderNumber: file.order.number },
    goods: file.lines.map(({ name, quantity }) => `${name} × ${quantity}`).join(locale === 'en' ? ', ' : '、'),
    until: timeInMail(asked?.expiresAt ?? file.customerDueAt, locale, merchant.timeZone) || null,
    carrierName: dispatch?.parcel?.carrierName ?? null,
    trackingNumber: dispatch?.parcel?.tracking ?? null,
    amount: asked || paid.length > 0 ? amountOf(minor, file) : null,
  }
}

/** Made-up values: what is always there, and what may be missing, filled or not. */
export function exampleValues(locale: 'zh-CN' | 'en', merchantName: string, isFull: boolean): NoticeValues {
  const zh = locale === 'zh-CN'
  const perhaps = (value: string): string | null => (isFull ? value : null)
  return {
    sentence: zh
      ? '我们已收到您寄回的商品，北京时间 12月2日 15:00 前完成检验。'
      : 'Your parcel has arrived. We will inspect it by 2 Dec, 15:00 (China Time).',
    ...{ merchantName, caseNumber: 'AS-261122-000123', orderNumber: '20261120-7' },
    customerName: perhaps(zh ? '林晓' : 'Ann Lee'),
    goods: zh ? '青瓷杯 × 2、茶壶 × 1' : 'Celadon cup × 2, Teapot × 1',
    until: perhaps(zh ? '北京时间 12月2日 15:00' : '2 Dec, 15:00 (China Time)'),
    quoted: perhaps(zh ? '您好，外箱还在吗？方便的话拍张照片。' : 'Do you still have the box? A photo would help us.'),
    ...{ carrierName: perhaps(zh ? '顺丰速运' : 'SF Express'), trackingNumber: perhaps('SF1234567890123') },
    amount: perhaps('CNY 128.00'),
  }
}
