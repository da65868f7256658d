// What was found of goods that came back.
import { ownWords } from '../words/use-words.ts'

export const useInspectionWords = ownWords({
  'zh-CN': {
    fault: { confirmed: '问题属实', not_found: '没有发现问题', other: '另有问题' },
    result: { accepted: '验收通过', accepted_with_deduction: '扣款验收', not_accepted: '验收不通过' },
    disposition: {
      restock: '入库',
      refurbish: '翻新',
      return_to_vendor: '退供应商',
      scrap: '报废',
      quarantine: '待定',
      send_back: '退回顾客',
    },
    grade: { A: '如新', B: '轻微痕迹', C: '明显痕迹或缺件', D: '损坏', X: '不是所售商品' },
    condition: { good: '完好', damaged: '破损', wrong: '货不对' },
    held: '暂扣',
    discrepancy: { too_many: '多出', not_in_case: '不在本单', wrong_goods: '货不对', not_awaited: '本单不等货' },
    heldSerial: (serial: string) => `序列号 ${serial} 不是售出的那一件，已暂扣。客服处理之前不会退款。`,
  },
  en: {
    fault: { confirmed: 'Fault confirmed', not_found: 'No fault found', other: 'Another fault' },
    result: { accepted: 'Accept', accepted_with_deduction: 'Accept, deduct', not_accepted: 'Do not accept' },
    disposition: {
      restock: 'Restock',
      refurbish: 'Refurbish',
      return_to_vendor: 'To vendor',
      scrap: 'Scrap',
      quarantine: 'Quarantine',
      send_back: 'Send back',
    },
    grade: { A: 'As new', B: 'Light wear', C: 'Clear wear or incomplete', D: 'Broken', X: 'Not what was sold' },
    condition: { good: 'good', damaged: 'damaged', wrong: 'wrong goods' },
    held: 'On hold',
    discrepancy: {
      too_many: 'too many',
      not_in_case: 'not in this case',
      wrong_goods: 'wrong goods',
      not_awaited: 'not expected',
    },
    heldSerial: (serial) =>
      `Serial number ${serial} is not the unit we sold. It is on hold; nothing is refunded until a colleague settles it.`,
  },
})
