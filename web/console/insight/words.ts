// What is said of the figures of the warehouse.
import { ownWords } from '../words/use-words.ts'

export const useInsightWords = ownWords({
  'zh-CN': {
    title: '错货、复核与漏出',
    lead: '最近 12 周：拣货时扫到的错货、复核发现的问题，以及发出后顾客才发现的。',
    counted: {
      wrongGoods: '拣货时的错货',
      caught: '复核发现',
      damaged: '复核发现破损',
      escaped: '漏出（顾客发现）',
      shipped: '发出的发货单',
    },
    hint: {
      wrongGoods: (_share: string) => '在库位扫到、不是要拣的',
      caught: (_share: string) => '拣错了，封箱前发现',
      damaged: (_share: string) => '封箱前发现破损的件数',
      escaped: (_share: string) => '复核并发出后，顾客说发错或少件',
      shipped: (share: string) => (share === '' ? '' : `每 100 单漏出 ${share} 件`),
    },
    chart: '每周的错货、复核发现和漏出',
    week: '周（从周一起）',
    person: '人员',
    nobody: '未知',
    by: { week: '按周', person: '按人' },
    file: '下载 CSV',
    empty: '还没有数字',
    emptyText: '仓库开始用扫码拣货、复核和发货后，这里会按周统计。',
  },
  en: {
    title: 'Wrong goods, caught and escaped',
    lead: 'The last 12 weeks: wrong goods scanned at the bin, what the second check found, and what only customers found.',
    counted: {
      wrongGoods: 'Wrong goods at the bin',
      caught: 'Caught by the second check',
      damaged: 'Damaged, found by the check',
      escaped: 'Escaped (found by customers)',
      shipped: 'Dispatches shipped',
    },
    hint: {
      wrongGoods: () => 'Scanned at a bin and not what was to be picked',
      caught: () => 'Picked wrong, found before the box was sealed',
      damaged: () => 'Units found damaged before the box was sealed',
      escaped: () => 'Wrong or missing, as customers told after it was checked and sent',
      shipped: (share) => (share === '' ? '' : `${share} escaped per 100 dispatches`),
    },
    chart: 'Wrong goods, caught and escaped of each week',
    week: 'Week (from Monday)',
    person: 'Person',
    nobody: 'Not known',
    by: { week: 'By week', person: 'By person' },
    file: 'Download CSV',
    empty: 'No figures yet',
    emptyText: 'Once the warehouse picks, checks and ships by scanner, its weeks are counted here.',
  },
})
