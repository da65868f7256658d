import { ownWords } from '../words/use-words.ts'
import type { Notice, NoticeVerb } from './calls.ts'

type Named<Name extends string> = Readonly<Record<Name, string>>

const way: Named<Notice['way']> = { mail: '邮件', phone: '短信' }
const state: Named<Notice['state']> = { waiting: '待发送', sent: '已发出', given_up: '未送达' }
const act: Named<NoticeVerb> = { 'send-again': '重新发送', see: '已另行告知' }
const hint: Named<NoticeVerb> = {
  'send-again': '按售后单现在的联系方式再发这条消息，内容按现在的情况写。',
  see: '顾客已通过别的方式知道了，或不需要再知道。这条会从待处理里移除。',
}
const attended: Named<NonNullable<Notice['attended']>['how']> = { sent_again: '重新发送', seen: '另行告知' }

export const useNoticeWords = ownWords({
  'zh-CN': {
    title: '通知',
    lead: '顾客通过邮件和短信收到的每条消息，以及有没有送到。',
    needPerson: '待处理',
    all: '全部',
    filters: '筛选',
    anyWay: '所有方式',
    anyKind: '所有事件',
    told: '已告知顾客',
    none: '还没有给顾客发过消息。',
    showAll: (count: number) => `显示全部 ${count} 条`,
    to: '发给',
    as: '顾客看到的内容',
    what: '事件',
    when: '时间',
    whatBecame: '结果',
    case: '售后单',
    retrying: '出错，自动重试中',
    tries: (count: number) => `已试 ${count} 次`,
    failure: '对方答复',
    emptyPerson: '没有需要处理的通知',
    emptyPersonText: '发不出去的消息会出现在这里。',
    empty: '没有这样的通知',
    emptyText: '换个筛选条件看看。',
    reason: '原因',
    reasonNeeded: '请写明原因',
    leave: '返回',
    way,
    state,
    act,
    hint,
    attended,
    done: { 'send-again': '已排入发送', see: '已移出待处理' } satisfies Named<NoticeVerb>,
  },
  en: {
    title: 'Notices',
    lead: 'Every message customers were sent by mail or text, and whether it left.',
    needPerson: 'To look after',
    all: 'All',
    filters: 'Filters',
    anyWay: 'Any channel',
    anyKind: 'Any event',
    told: 'Told to the customer',
    none: 'Nothing has been sent to the customer yet.',
    showAll: (count) => `Show all ${count}`,
    to: 'To',
    as: 'What the customer saw',
    what: 'Event',
    when: 'Time',
    whatBecame: 'Result',
    case: 'Case',
    retrying: 'Failed, trying again',
    tries: (count) => (count === 1 ? 'tried once' : `tried ${count} times`),
    failure: 'Answer',
    emptyPerson: 'Nothing to look after',
    emptyPersonText: 'Messages that could not be delivered show up here.',
    empty: 'No such messages',
    emptyText: 'Try other filters.',
    reason: 'Reason',
    reasonNeeded: 'Please give a reason',
    leave: 'Back',
    way: { mail: 'Email', phone: 'Text message' },
    state: { waiting: 'Queued', sent: 'Sent', given_up: 'Not delivered' },
    act: { 'send-again': 'Send again', see: 'Told otherwise' },
    hint: {
      'send-again': 'Sends this message once more, to the contact the case has now, worded as things stand now.',
      see: 'The customer heard of it in another way, or no longer needs to. It leaves the list.',
    },
    attended: { sent_again: 'Sent again', seen: 'Told otherwise' },
    done: { 'send-again': 'Queued for sending', see: 'Taken off the list' },
  },
})
