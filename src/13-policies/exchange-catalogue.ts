// What the table exchange-terms may read and say: the three levers of an exchange, and its price.
import { type Catalogue, number, say, word, yesNo } from '#decision-tables'
import { reasonWords, ruleOutput } from '#facts'

const theCase = say('售后单', 'the case')
const leverWords = {
  approved: say('同意申请时', 'when it is approved'),
  first_scan: say('快递揽收旧货时', "at the carrier's first scan of the return"),
  delivered: say('旧货送达时', 'when the return is delivered'),
  inspected: say('旧货验收后', 'when the return is inspected'),
}
const exchange = say('换货', 'the exchange')

export const exchangeTermsCatalogue: Catalogue = {
  label: say('换货条件', 'Terms of an exchange'),
  facts: {
    'exchange.sameProduct': yesNo(say('换同一商品（可换规格）', 'same product, any variant'), {
      usual: true,
      source: exchange,
    }),
    'exchange.valueMinor': number(say('旧货实付金额', 'paid for the old goods'), {
      usual: 10000,
      unit: 'minor',
      source: exchange,
    }),
    'exchange.priceDifferenceMinor': {
      type: 'number',
      label: say('新货售价减旧货实付', 'list price of the new less paid for the old'),
      nullable: true,
      usual: null,
      least: -1e12,
      whole: true,
      unit: 'minor',
      source: exchange,
    },
    'exchange.reason': word(say('最贵商品的原因', 'reason of the most expensive item'), reasonWords, {
      usual: 'other',
      source: theCase,
    }),
    'exchange.riskScore': number(say('风险分', 'risk score'), { usual: 0, most: 100, unit: 'score', source: theCase }),
  },
  outputs: {
    releaseOn: { label: say('何时发新货', 'new goods go out'), type: 'word', words: leverWords },
    moneyOn: { label: say('何时收差价', 'difference is asked for'), type: 'word', words: leverWords },
    sentFirst: {
      label: say('是否先发新货', 'sent first'),
      type: 'word',
      words: {
        none: say('不先发', 'no'),
        trust: say('信任先发', 'on trust'),
        deposit: say('收押金先发', 'against a deposit'),
      },
    },
    daysToReturn: {
      label: say('先发后几天内寄回', 'days to return the old goods'),
      type: 'word',
      words: { 7: say('7 天', '7 days'), 14: say('14 天', '14 days'), 30: say('30 天', '30 days') },
    },
    price: {
      label: say('差价', 'price difference'),
      type: 'word',
      words: { even: say('不补差价', 'none'), charged: say('按售价多退少补', 'by list price, either way') },
    },
    offered: {
      label: say('顾客能否自选', 'customers may choose it'),
      type: 'word',
      words: { offered: say('可在售后页自选', 'on the portal'), not_offered: say('不提供', 'no') },
    },
    rule: ruleOutput,
  },
}
