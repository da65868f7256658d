import { batchActForm } from './act-form.ts'
import { words } from './fields.ts'

export const escalate = batchActForm({
  verb: 'escalate',
  key: 'e',
  stands: { pending: 'beside', escalated: 'beside', info_needed: 'beside' },
  words: {
    'zh-CN': {
      name: '升级',
      done: '已升级给主管',
      title: '升级给主管',
      reason: '为什么需要主管判断',
      why: { already_escalated: '已经升级给主管了' },
      many: { hint: '全部升级给主管审核。', done: '已升级' },
    },
    en: {
      name: 'Escalate',
      done: 'Escalated to a supervisor',
      title: 'Escalate to a supervisor',
      reason: 'Why a supervisor should decide',
      why: { already_escalated: 'Already with a supervisor' },
      many: { hint: 'Each case goes to a supervisor.', done: 'Escalated' },
    },
  },
  fields: ({ said }) => ({ reason: words(said.reason) }),
  body: ({ reason }) => ({ reason }),
  many: {
    right: { submitted: 'escalate', info_needed: 'escalate' },
    fields: ({ said }) => ({ reason: words(said.reason) }),
    body: ({ reason }) => ({ reason }),
  },
})
