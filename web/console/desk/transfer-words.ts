// What is said about money that finance transfers by hand. It is fetched with the page of refunds.
import { useWords } from '../words/use-words.ts'

const zh = {
  byHand: (provider: string) => `手工转账（${provider}未接通）`,
  manual: '手工转账',
  byProvider: (provider: string) => `原路退回${provider}`,
  title: '登记手工转账',
  titleMany: (count: number) => `登记 ${count} 笔手工转账`,
  hint: '先在网银或支付渠道后台完成转账，再登记在这里。登记后不能修改。',
  amount: '转账金额',
  customer: '顾客',
  account: '原支付单号',
  payee: '收款人',
  reference: '转账凭证号',
  sameReference: '以上各笔共用的凭证号',
  photos: '转账凭证照片',
  addPhoto: '添加照片',
  photo: (n: number) => `凭证照片 ${n}`,
  needsReference: '请填写转账凭证号',
  record: (amount: string) => `登记已转 ${amount}`,
  recordMany: (count: number, amount: string) => `登记 ${count} 笔，合计 ${amount}`,
  bar: '批量登记转账',
  chosen: (count: number, amount: string) => `已选 ${count} 笔 · ${amount}`,
  all: '全选待转账的',
  begin: '登记这些转账',
  none: '取消选择',
  counted: (done: number, refused: number) =>
    refused === 0 ? `${done} 笔已登记` : `${done} 笔已登记，${refused} 笔未登记`,
  recordedTo: '收款人',
}

const en: typeof zh = {
  byHand: (provider) => `Bank transfer (${provider} not connected)`,
  manual: 'Bank transfer',
  byProvider: (provider) => `Back via ${provider}`,
  title: 'Record a transfer',
  titleMany: (count) => `Record ${count} transfers`,
  hint: "Make the transfer at your bank or in the provider's own console first, then record it here. A record cannot be changed.",
  amount: 'Amount transferred',
  customer: 'Customer',
  account: 'Original payment',
  payee: 'Payee',
  reference: 'Transfer reference',
  sameReference: 'One reference for all of them',
  photos: 'Photos of the transfer',
  addPhoto: 'Add a photo',
  photo: (n) => `Photo ${n} of the transfer`,
  needsReference: 'Enter the transfer reference',
  record: (amount) => `Record ${amount} as transferred`,
  recordMany: (count, amount) => `Record ${count}, ${amount} in all`,
  bar: 'Record several transfers',
  chosen: (count, amount) => `${count} selected · ${amount}`,
  all: 'Select all to be transferred',
  begin: 'Record these transfers',
  none: 'Clear',
  counted: (done, refused) => (refused === 0 ? `${done} recorded` : `${done} recorded, ${refused} not recorded`),
  recordedTo: 'Paid to',
}

export const useTransferWords = (): typeof zh => (useWords().locale === 'en' ? en : zh)

/** Which way a refund leaves, in words. */
export function useWayOf() {
  const said = useTransferWords()
  const { words } = useWords()
  return ({ provider, way }: { provider: string; way: 'provider' | 'by_hand' }): string => {
    const name = words.provider[provider] ?? provider
    if (way === 'provider') return said.byProvider(name)
    return provider === 'manual' ? said.manual : said.byHand(name)
  }
}
