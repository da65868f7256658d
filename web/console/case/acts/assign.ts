import { lazyRouteComponent } from '@tanstack/react-router'
import { batchActForm, ownFields, ownFieldsOfMany } from './act-form.ts'

type Assigned = { assignee?: string }
const AssigneeField = lazyRouteComponent(() => import('./assignee-field.tsx'), 'AssigneeField')

/** On the page of a case somebody takes it, beside its times; to others it is given from the list. */
export const assign = batchActForm({
  verb: 'assign',
  key: 'g',
  stands: {},
  words: {
    'zh-CN': { name: '指派', done: '已指派', many: { hint: '全部指派给同一个人。', done: '已指派' } },
    en: { name: 'Assign', done: 'Assigned', many: { hint: 'All cases go to the same person.', done: 'Assigned' } },
  },
  Own: ownFields<Assigned>(AssigneeField),
  body: ({ assignee }) => ({ assignee: assignee || null }),
  many: {
    right: 'assign',
    Own: ownFieldsOfMany<Assigned>(AssigneeField),
    body: ({ assignee }) => ({ assignee: assignee || null }),
  },
})
