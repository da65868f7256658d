// What the table carrier-choice may ask of a parcel, and what it says: the aim, and not the price, which rate cards and carriers tell.
import { type Catalogue, number, perhaps, say, yesNo } from '#decision-tables'
import { ruleOutput } from '#facts'

const goods = say('商品资料', 'the goods')
const box = say('打包', 'the packed box')
const whereTo = say('收货地址', 'the address')

const trait = (zh: string, en: string) => yesNo(say(zh, en), { usual: false, source: goods })

export const carrierChoice: Catalogue = {
  label: say('快递选择', 'Choice of the carrier'),
  facts: {
    'parcel.fragile': trait('易碎', 'fragile'),
    'parcel.liquid': trait('液体', 'liquid'),
    'parcel.battery': trait('含电池', 'with a battery'),
    'parcel.magnet': trait('磁性', 'magnetic'),
    'parcel.cold': trait('冷藏', 'kept cold'),
    'parcel.oversize': trait('超大件', 'oversize'),
    'parcel.grams': number(say('重量（克）', 'weight, grams'), { usual: 1000, source: box }),
    'parcel.declaredMinor': number(say('声明价值（分）', 'declared value, minor units'), {
      usual: 10000,
      unit: 'minor',
      source: goods,
    }),
    'parcel.urgent': yesNo(say('加急', 'urgent'), { usual: false, source: say('售后单', 'the case') }),
    'parcel.daysLeft': perhaps(
      number(say('距承诺送达的天数', 'days left of the promise'), {
        usual: 3,
        unit: 'days',
        source: say('对顾客的承诺', 'what the customer was promised'),
      }),
    ),
    'destination.domestic': yesNo(say('境内', 'in the same country'), { usual: true, source: whereTo }),
    'destination.remote': yesNo(say('偏远地区', 'remote region'), { usual: false, source: whereTo }),
  },
  outputs: {
    way: {
      label: say('运输方式', 'way'),
      type: 'word',
      words: { any: say('不限', 'any'), road: say('仅陆运', 'by road only') },
    },
    aim: {
      label: say('优先', 'aim'),
      type: 'word',
      words: {
        cheapest: say('最便宜', 'cheapest'),
        cheapest_in_time: say('按时送达中最便宜', 'cheapest of those in time'),
        fastest: say('最快', 'fastest'),
      },
    },
    insure: {
      label: say('保价', 'insurance'),
      type: 'word',
      words: { none: say('不保价', 'none'), declared: say('按声明价值', 'for the declared value') },
    },
    carrier: { label: say('指定快递（any 为不限）', 'carrier by name (any: whichever)'), type: 'code' },
    rule: ruleOutput,
  },
}
