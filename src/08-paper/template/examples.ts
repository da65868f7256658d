// Made-up data of each kind, for trying a template before there is a case to show it with.
import type { PaperLocale } from '../dispatch-words.ts'
import type { PaperDataOf, PaperKind } from '../paper-data.ts'

const words = {
  'zh-CN': {
    customer: '李雷',
    goods: ['玻璃水壶 1.5 升 带滤网', '无线吸尘器 含锂电池'],
    region: '浙江省 杭州市',
    address: ['李雷 138****5678', '浙江省杭州市西湖区文三路 100 号 3 幢 201 室'],
    carrier: '顺丰速运',
    warehouse: '杭州一号仓',
    people: ['韩梅梅', '王师傅'],
    day: '2026年11月28日',
    time: '2026年11月28日 17:30',
    note: '缺少的滤网已随本包裹补上。',
  },
  en: {
    customer: 'Ada Lovelace',
    goods: ['Glass kettle 1.5 l with strainer', 'Cordless vacuum cleaner with battery'],
    region: 'Berlin, Germany',
    address: ['Ada Lovelace', 'Invalidenstraße 116', '10115 Berlin', 'Germany'],
    carrier: 'DHL',
    warehouse: 'Berlin 1',
    people: ['Grace Hopper', 'Alan Turing'],
    day: '28 November 2026',
    time: '28 November 2026, 17:30',
    note: 'The missing strainer is in this parcel.',
  },
}

export function exampleOf<Kind extends PaperKind>(kind: Kind, locale: PaperLocale): PaperDataOf[Kind] {
  const said = words[locale]
  const about = {
    caseNumber: 'AS-261128-000123',
    dispatchNumber: 'DO-261128-000045',
    dispatchType: 'reship' as const,
    code: 'DO-261128-000045',
    link: 'https://after-sales.example/AS-261128-000123',
    customerName: said.customer,
  }
  const lines = [
    { sku: 'KETTLE-1', name: said.goods[0]!, quantity: 2, serialNumbers: [] },
    { sku: 'VAC-2', name: said.goods[1]!, quantity: 1, serialNumbers: ['SN-0000123'] },
  ]
  const sent = { carrierName: said.carrier, tracking: 'SF1234567890123' }
  const outgoing = { ...about, ...sent, lines }
  const examples: PaperDataOf = {
    ...warehouseLists(locale),
    packing_label: {
      ...outgoing,
      region: said.region,
      box: 1,
      boxes: 1,
      weightGrams: 2350,
      nature: ['fragile'],
      batteries: [{ battery: 'ion', packing: 'in', wattHours: 54, quantity: 1 }],
    },
    packing_slip: {
      ...outgoing,
      orderNumber: '20261118-7',
      addressLines: said.address,
      sentOn: said.day,
      note: said.note,
    },
    thank_you_card: { ...about, lines, signedBy: said.people[0]! },
  }
  return examples[kind]
}

function warehouseLists(locale: PaperLocale): Pick<PaperDataOf, 'pick_list' | 'hand_over_list'> {
  const said = words[locale]
  return {
    pick_list: {
      number: 'PL-261128-000007',
      code: 'PL-261128-000007',
      warehouseName: said.warehouse,
      pickerName: said.people[0]!,
      lines: [
        { ...picked('A-01-03', 'KETTLE-1', said.goods[0]!, 2), tote: 'T1', serialNumber: null },
        { ...picked('B-02-11', 'VAC-2', said.goods[1]!, 1), tote: 'T2', serialNumber: 'SN-0000123' },
      ],
    },
    hand_over_list: {
      number: 'HO-261128-000002',
      code: 'HO-261128-000002',
      warehouseName: said.warehouse,
      carrierName: said.carrier,
      handedOverAt: said.time,
      handedOverBy: said.people[1]!,
      signature: null,
      lines: [
        {
          dispatchNumber: 'DO-261128-000045',
          caseNumber: 'AS-261128-000123',
          tracking: 'SF1234567890123',
          weightGrams: 2350,
        },
      ],
    },
  }
}

const picked = (bin: string, sku: string, name: string, quantity: number) => ({
  ...{ bin, sku, name, quantity },
  dispatchNumber: 'DO-261128-000045',
})
