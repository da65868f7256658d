import { ownWords } from '../words/use-words.ts'

export const useSideWords = ownWords({
  'zh-CN': {
    transferRecorded: '登记手工转账',
    times: '时效',
    dueAt: '截止',
    waitingForCustomer: '等待顾客至',
    noTimes: '没有正在计时的时限。',
    messages: '留言',
    messagesCounted: (count: number, waiting: number) =>
      waiting > 0 ? `留言 ${count} 条，${waiting} 条待回复` : `留言 ${count} 条`,
    waits: '待回复',
    acknowledge: '无需回复',
    noMessages: '还没有留言。',
    reply: '回复顾客…',
    note: '写给同事，顾客看不到…',
    toCustomer: '回复顾客',
    toColleagues: '内部备注',
    send: '发送',
    saveNote: '保存备注',
    internal: '内部',
    history: '历史',
    verified: '每一步都记入哈希链，可离线核验',
    staff: '同事',
    facts: (messages: string) => `时效、${messages}、历史`,
  },
  en: {
    transferRecorded: 'Transfer recorded',
    times: 'Deadlines',
    dueAt: 'due',
    waitingForCustomer: 'Waiting for the customer until',
    noTimes: 'No deadline is running.',
    messages: 'Messages',
    messagesCounted: (count, waiting) => {
      const all = count === 1 ? '1 message' : `${count} messages`
      return waiting > 0 ? `${all} (${waiting} unanswered)` : all
    },
    waits: 'unanswered',
    acknowledge: 'No reply needed',
    noMessages: 'No messages yet.',
    reply: 'Reply to the customer…',
    note: 'For colleagues only…',
    toCustomer: 'Reply',
    toColleagues: 'Note',
    send: 'Send',
    saveNote: 'Save note',
    internal: 'Note',
    history: 'History',
    verified: 'Every step is hash-chained and can be verified offline',
    staff: 'Colleague',
    facts: (messages) => `Deadlines, ${messages.toLowerCase()}, history`,
  },
})
