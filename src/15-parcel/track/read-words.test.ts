import { expect, test } from 'vitest'
import { parseCarrierTime } from './parse-time.ts'
import { readPickup, readWords } from './read-words.ts'

const said = (words: string) => {
  const { state, detail } = readWords(words)
  return `${state ?? '-'} ${detail ?? '-'}`
}

test('代签, 投柜, 本人签收, 拒收 and 退回 are told apart by their words', () => {
  expect(said('【杭州市】已签收，签收人凭取货码签收。')).toBe('delivered signed')
  expect(said('已签收，签收人：本人')).toBe('delivered signed_by_consignee')
  expect(said('快件已由【门卫】代签收，感谢使用')).toBe('delivered signed_by_other')
  expect(said('已签收，签收人：前台')).toBe('delivered signed_by_other')
  expect(said('您的快件已存放至【菜鸟驿站文三路店】，请凭取件码 5-2-3009 取件')).toBe('at_locker locker')
  expect(said('快件已投递至丰巢智能柜，请凭取件码取件')).toBe('at_locker locker')
  expect(said('快件已从快递柜取出')).toBe('delivered collected')
  expect(said('客户拒收，快件将退回')).toBe('refused -')
  expect(said('快件正在退回，寄件人杭州')).toBe('returning -')
  expect(said('退回件已签收')).toBe('returned -')
  expect(said('派件不成功，电话无人接听')).toBe('- trouble_not_delivered')
  expect(said('快件已被【退货仓】签收')).toBe('delivered signed')
})

test('what is still to come is not taken for it', () => {
  expect(said('快件正在派送中，请您准备签收')).toBe('out_for_delivery -')
  expect(said('正在派送至驿站途中，派件员 王师傅')).toBe('out_for_delivery -')
  expect(said('快件已到达杭州西湖服务点')).toBe('in_transit arrived')
  expect(said('如您拒收请联系派件员，快件正在派送')).toBe('out_for_delivery -')
  expect(said('')).toBe('- -')
})

test('the same in English', () => {
  expect(said('Out for delivery')).toBe('out_for_delivery -')
  expect(said('Delivered, Front Desk')).toBe('delivered signed')
  expect(said('Signed for by the recipient')).toBe('delivered signed_by_consignee')
  expect(said('Left with neighbour at number 12')).toBe('delivered signed_by_other')
  expect(said('Available for pickup, locker code 4471')).toBe('at_locker locker')
  expect(said('Refused by recipient')).toBe('refused -')
  expect(said('Return to sender processed')).toBe('returning -')
  expect(said('Departed USPS facility')).toBe('in_transit departed')
})

test('code, station and address of a locker', () => {
  expect(readPickup('您的快件已存放至【菜鸟驿站文三路店】，请凭取件码 5-2-3009 取件，地址：文三路 90 号东门')).toEqual({
    code: '5-2-3009',
    station: '菜鸟驿站文三路店',
    address: '文三路 90 号东门',
  })
  expect(readPickup('快件已送达【小芳超市】，凭“12-3-4567”领取')).toMatchObject({
    code: '12-3-4567',
    station: '小芳超市',
  })
  expect(readPickup('Ready for pickup, collection code: AB12')).toMatchObject({ code: 'AB12' })
  // whole, or not at all: half a code opens nothing
  expect(readPickup('投递至丰巢，取件码：8812345678')).toMatchObject({ code: '8812345678' })
  expect(readPickup('请凭取件码取件，客服电话 4008001234')).toBeNull()
  expect(readPickup('到达杭州转运中心')).toBeNull()
})

test('times as carriers write them', () => {
  expect(parseCarrierTime('2026-11-23 10:11:12', 'Asia/Shanghai')).toBe('2026-11-23T02:11:12.000Z')
  expect(parseCarrierTime('2026-11-23T10:11:12.1234567Z', 'Asia/Shanghai')).toBe('2026-11-23T10:11:12.123Z')
  expect(parseCarrierTime('2026-11-23T10:11:12.1234567+08:00', 'UTC')).toBe('2026-11-23T02:11:12.123Z')
  expect(parseCarrierTime('2026/11/3 8:05', 'Asia/Shanghai')).toBe('2026-11-03T00:05:00.000Z')
  expect(parseCarrierTime('1795399872', 'UTC')).toBe('2026-11-23T02:11:12.000Z')
  // summer and winter of one zone
  expect(parseCarrierTime('2026-07-01 12:00:00', 'America/New_York')).toBe('2026-07-01T16:00:00.000Z')
  expect(parseCarrierTime('2026-12-01 12:00:00', 'America/New_York')).toBe('2026-12-01T17:00:00.000Z')
  for (const none of ['', 'yesterday', '2026-02-30 10:00:00', '2026-11-23 25:00:00', '0001-01-01T00:00:00Z'])
    expect(parseCarrierTime(none, 'UTC'), none).toBeNull()
})
