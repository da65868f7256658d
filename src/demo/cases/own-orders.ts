// Orders of the demo's own, in yuan and older than the real file: goods a pottery sells, and payment providers that are not connected.

import { chineseOrderToTry } from '../order-to-try.ts'
import { answeredOrders } from './answered.ts'

const day = 86_400_000

type Line = { readonly sku: string; readonly name: string; readonly unitPrice: number; readonly quantity: number }
type Own = {
  readonly buyer: { readonly name: string; readonly phone: string; readonly email?: string }
  readonly provider: 'alipay' | 'wechatpay' | 'stripe' | 'manual' | 'sandbox'
  readonly daysAgo: number
  readonly lines: readonly Line[]
  readonly shipping?: number
  /** Where it went; a street in Hangzhou unless told. */
  readonly to?: object
}

const teacup = { sku: 'QC-CUP-01', name: '青瓷主人杯', unitPrice: 12_800 }
const teapot = { sku: 'QC-POT-02', name: '梅子青侧把壶', unitPrice: 36_800 }
const bowl = { sku: 'QC-BOWL-6', name: '粉青斗笠碗 六寸', unitPrice: 8_900 }
const vase = { sku: 'QC-VASE-3', name: '弦纹花器', unitPrice: 45_900 }
const mug = { sku: 'QC-MUG-BL', name: '霁蓝马克杯', unitPrice: 6_900 }
const kettle = { sku: 'EL-KETTLE', name: '温控电热水壶', unitPrice: 29_900 }
const tray = { sku: 'ZM-TRAY-L', name: '竹木干泡茶盘', unitPrice: 15_800 }

const of = (line: Omit<Line, 'quantity'>, quantity = 1): Line => ({ ...line, quantity })

/** By number. Phones are of the range 1700000, which no network gives out. */
export const ownOrders: Readonly<Record<string, Own>> = {
  ...answeredOrders,
  'QC-2001': {
    buyer: { name: '李雷', phone: '17000001001' },
    provider: 'alipay',
    daysAgo: 12,
    lines: [of(teapot), of(teacup, 4)],
    shipping: 1_200,
  },
  'QC-2002': { buyer: { name: '韩梅', phone: '17000001002' }, provider: 'wechatpay', daysAgo: 9, lines: [of(bowl, 6)] },
  'QC-2003': {
    buyer: { name: '王建国', phone: '17000001003' },
    provider: 'sandbox',
    daysAgo: 8,
    lines: [of(vase)],
    shipping: 2_000,
  },
  'QC-2004': {
    buyer: { name: '赵小雨', phone: '17000001004' },
    provider: 'sandbox',
    daysAgo: 7,
    lines: [of(mug, 2), of(tray)],
  },
  'QC-2005': { buyer: { name: '陈立', phone: '17000001005' }, provider: 'alipay', daysAgo: 11, lines: [of(kettle)] },
  'QC-2006': {
    buyer: { name: '孙敏', phone: '17000001006' },
    provider: 'wechatpay',
    daysAgo: 14,
    lines: [of(teacup, 2), of(bowl, 2)],
  },
  'QC-2007': {
    buyer: { name: '周舟', phone: '17000001007' },
    provider: 'manual',
    daysAgo: 16,
    lines: [of(teapot)],
    shipping: 1_200,
  },
  'QC-2008': {
    buyer: { name: '吴倩', phone: '17000001008' },
    provider: 'sandbox',
    daysAgo: 6,
    lines: [of(bowl, 4), of(mug)],
  },
  'QC-2009': {
    buyer: { name: '郑航', phone: '17000001009' },
    provider: 'sandbox',
    daysAgo: 5,
    lines: [of(vase), of(teacup)],
  },
  'QC-2010': { buyer: { name: '冯婷', phone: '17000001010' }, provider: 'alipay', daysAgo: 30, lines: [of(kettle)] },
  'QC-2011': { buyer: { name: '蒋一', phone: '17000001011' }, provider: 'wechatpay', daysAgo: 6, lines: [of(tray, 2)] },
  'QC-2012': { buyer: { name: '沈默', phone: '17000001012' }, provider: 'sandbox', daysAgo: 5, lines: [of(teacup, 6)] },
  'QC-2013': { buyer: { name: '杨帆', phone: '17000001013' }, provider: 'manual', daysAgo: 20, lines: [of(bowl, 3)] },
  'QC-2014': { buyer: { name: '许诺', phone: '17000001014' }, provider: 'sandbox', daysAgo: 7, lines: [of(mug, 4)] },
  'QC-2015': {
    buyer: { name: '何静', phone: '17000001015' },
    provider: 'stripe',
    daysAgo: 6,
    lines: [of(teapot), of(tray)],
    shipping: 1_500,
  },
  'QC-2016': { buyer: { name: '吕布衣', phone: '17000001016' }, provider: 'sandbox', daysAgo: 5, lines: [of(bowl, 2)] },
  'QC-2017': {
    buyer: { name: '施文', phone: '17000001017' },
    provider: 'sandbox',
    daysAgo: 6,
    lines: [of(kettle), of(mug, 2)],
  },
  'QC-2018': { buyer: { name: '张弛', phone: '17000001018' }, provider: 'alipay', daysAgo: 5, lines: [of(vase)] },
  'QC-2019': { buyer: { name: '孔亮', phone: '17000001019' }, provider: 'sandbox', daysAgo: 7, lines: [of(teacup, 3)] },
  'QC-2020': { buyer: { name: '曹冲', phone: '17000001020' }, provider: 'sandbox', daysAgo: 5, lines: [of(tray)] },
  'QC-2021': { buyer: { name: '严可', phone: '17000001021' }, provider: 'wechatpay', daysAgo: 6, lines: [of(bowl, 8)] },
  'QC-2022': { buyer: { name: '华生', phone: '17000001022' }, provider: 'sandbox', daysAgo: 5, lines: [of(teapot)] },
  'QC-2023': { buyer: { name: '金玲', phone: '17000001023' }, provider: 'sandbox', daysAgo: 6, lines: [of(mug, 6)] },
  'QC-2024': { buyer: { name: '魏来', phone: '17000001024' }, provider: 'sandbox', daysAgo: 4, lines: [of(kettle)] },
  'QC-2025': {
    buyer: { name: '白露', phone: '17000001025', email: 'bailu@example.com' },
    ...{ provider: 'sandbox', daysAgo: 4, lines: [of(mug, 2)] },
  },
  'QC-2026': {
    buyer: { name: '秦川', phone: '17000001026' },
    ...{ provider: 'sandbox', daysAgo: 3, lines: [of(teacup, 4)], to: { region: '浙江省', line1: '📦' } },
  },
  'QC-2027': { buyer: { name: '宋词', phone: '17000001027' }, provider: 'sandbox', daysAgo: 3, lines: [of(bowl, 4)] },
  'QC-2028': {
    buyer: { name: '唐诗', phone: '17000001028', email: 'tangshi@example.com' },
    ...{ provider: 'sandbox', daysAgo: 3, lines: [of(mug, 2)] },
  },
  'QC-2030': {
    buyer: { name: '范成', phone: '17000001030' },
    ...{ provider: 'sandbox', daysAgo: 3, lines: [of(mug, 2)] },
  },
  'QC-2029': {
    buyer: { name: '田野', phone: '17000001029', email: chineseOrderToTry.contact },
    ...{ provider: 'sandbox', daysAgo: 3, lines: [of(mug, 2), of(teacup, 4), of(bowl, 2)], shipping: 1_200 },
  },
}

const inHangzhou = { region: '浙江省', city: '杭州市', district: '上城区', line1: '示例路 8 号' }

/** The body of `PUT /orders/qingci/{number}`: placed in the morning, signed for two days later. */
export function ownOrder(number: string, now: Date): object {
  const { buyer, provider, daysAgo, lines, shipping = 0, to = inHangzhou } = ownOrders[number]!
  const placed = new Date(now.getTime() - (daysAgo + 2) * day)
  const amount = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, shipping)
  return {
    currency: 'CNY',
    placedAt: placed.toISOString(),
    signedAt: new Date(placed.getTime() + 2 * day).toISOString(),
    customer: buyer,
    shippingAddress: { name: buyer.name, phone: buyer.phone, country: 'CN', ...to },
    lines: lines.map((line, at) => ({ ref: `${at + 1}`, ...line, taxRate: '0.13' })),
    ...(shipping > 0 && { shipping: { amount: shipping } }),
    payments: [{ ref: `${provider}-${number}`, provider, amount, capturedAt: placed.toISOString() }],
  }
}
