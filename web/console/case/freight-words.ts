// What is said of the way back that the customer paid. It is fetched with the page of a case.
import { useWords } from '../words/use-words.ts'

const zh = {
  title: '顾客垫付的退货运费',
  state: { claimed: '待处理', granted: '退款中', refused: '未同意', paid: '已退还' },
  asked: (amount: string) => `顾客申请 ${amount}`,
  amount: (currency: string) => `顾客实付的运费（${currency}）`,
  amountNeeded: '请填写顾客实付的运费',
  receipt: '收据照片（可不附）',
  addPhoto: '添加照片',
  photo: (number: number) => `收据 ${number}`,
  give: (currency: string) => `退还退货运费（${currency}）`,
  giveHint: (amount: string) => `顾客申请 ${amount}。留空按申请退，最多到商家设的上限；填 0 表示不退。`,
  laterHint: (amount: string) => `顾客申请 ${amount}，此前没有同意。要补退，请填写金额。`,
  alone: '只退退货运费',
  refusedToo: (amount: string) => `顾客申请的退货运费 ${amount} 也不退，请一并说明。`,
  capped: (amount: string) => `退货运费超过商家设的上限，少退 ${amount}；要退更多，请填写金额。`,
}

const en: typeof zh = {
  title: 'Return shipping the customer paid',
  state: { claimed: 'Waiting', granted: 'Being refunded', refused: 'Not approved', paid: 'Paid back' },
  asked: (amount) => `Customer asks for ${amount}`,
  amount: (currency) => `What the customer paid (${currency})`,
  amountNeeded: 'Enter what the customer paid',
  receipt: 'Photo of the receipt (optional)',
  addPhoto: 'Add photo',
  photo: (number) => `Receipt ${number}`,
  give: (currency) => `Pay back return shipping (${currency})`,
  giveHint: (amount) =>
    `The customer asks for ${amount}. Empty: as asked, up to the limit in the settings; 0 refuses it.`,
  laterHint: (amount) =>
    `The customer asked for ${amount} and it was not approved. Enter an amount to pay it after all.`,
  alone: 'Refund return shipping only',
  refusedToo: (amount) => `The return shipping of ${amount} is refused too; please explain that as well.`,
  capped: (amount) => `Return shipping is above the limit in the settings: ${amount} less. To pay more, enter it.`,
}

export const useFreightWords = () => (useWords().locale === 'en' ? en : zh)
