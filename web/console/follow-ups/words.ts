// What is said of follow-ups and their figures.
import { ownWords } from '../words/use-words.ts'
import type { By } from './calls.ts'

export const useFollowUpWords = ownWords({
  'zh-CN': {
    title: '回访',
    lead: '商品送达或退款到账后，顾客回答得怎么样：最近 12 个月。',
    open: '等待答复的不满意回访',
    openNone: '没有等待答复的不满意回访。',
    openMore: '在收件箱里看全部',
    asked: '已询问',
    answered: '已回答',
    answeredHint: (share: string) => (share === '' ? '' : `回答率 ${share}%`),
    score: '平均分',
    scoreHint: '1 分最差，5 分最好',
    bad: '不满意',
    badHint: '1–2 分，或没收到、不完整、有损坏',
    by: { month: '按月', product: '按商品', carrier: '按快递', reason: '按原因', agent: '按人' } satisfies Record<
      By,
      string
    >,
    key: { month: '月份', product: '商品', carrier: '快递', reason: '原因', agent: '熟悉售后单的人' } satisfies Record<
      By,
      string
    >,
    points: (score: number) => `${score} 分`,
    chart: '每项各分数的回答数；下面的表是同样的数字',
    leftOut: (count: number) => `另有 ${count} 人的回答不足 5 个，不单独列出。`,
    nobody: '已离职的成员',
    file: '下载 CSV',
    empty: '还没有数字',
    emptyText: '商品送达或退款到账一天后会问顾客一次，回答后按月、商品、快递和原因统计在这里。',
    noKey: '这样分还没有数字。',
  },
  en: {
    title: 'Follow-ups',
    lead: 'What customers answered once goods had arrived or money was paid: the last 12 months.',
    open: 'Unhappy answers waiting for a reply',
    openNone: 'No unhappy answer is waiting for a reply.',
    openMore: 'See all in the inbox',
    asked: 'Asked',
    answered: 'Answered',
    answeredHint: (share) => (share === '' ? '' : `${share}% answered`),
    score: 'Average score',
    scoreHint: '1 is worst, 5 is best',
    bad: 'Not satisfied',
    badHint: 'Score 1 or 2, or not arrived, incomplete, damaged',
    by: { month: 'By month', product: 'By product', carrier: 'By carrier', reason: 'By reason', agent: 'By person' },
    key: { month: 'Month', product: 'Product', carrier: 'Carrier', reason: 'Reason', agent: 'Who knows the case' },
    points: (score) => (score === 1 ? '1 point' : `${score} points`),
    chart: 'Answers by score; the table below has the same numbers',
    leftOut: (count) =>
      count === 1
        ? '1 more person has fewer than 5 answers and is not shown.'
        : `${count} more people have fewer than 5 answers and are not shown.`,
    nobody: 'A former member',
    file: 'Download CSV',
    empty: 'No figures yet',
    emptyText:
      'A day after goods arrive or money is paid the customer is asked once; the answers are counted here by month, product, carrier and reason.',
    noKey: 'No figures yet in this view.',
  },
})
