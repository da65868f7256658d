import { lazyRouteComponent } from '@tanstack/react-router'
import type { Wish } from '../../api.ts'
import { isUsualReturn } from '../remedies.ts'
import { batchActForm, ownFields } from './act-form.ts'
import type { Approved } from './approve-fields.tsx'
import { note } from './fields.ts'
import { toDecide } from './to-decide.ts'

type As = Readonly<Record<Wish, (comesBack: boolean) => string>>

export const approve = batchActForm({
  verb: 'approve',
  key: 'a',
  stands: { pending: 'main', escalated: 'main' },
  mayWait: true,
  words: {
    'zh-CN': {
      name: '同意',
      done: '已同意',
      title: '同意这张售后单',
      note: '备注（可不填，顾客看不到）',
      why: { approval_pending: '已同意，正在等待审批' },
      as: {
        return_refund: (comesBack) => (comesBack ? '同意退货退款' : '同意退款'),
        refund_only: () => '同意退款',
        exchange: () => '同意换货',
        repair: () => '同意维修',
        reship: () => '同意补发',
        compensation: () => '同意补偿',
        store_credit: () => '同意退抵用金',
      } as As,
      withReturn: '，须寄回',
      noReturn: '，无需寄回',
      many: { hint: '每张单都同意全部件数；是否寄回，按各单的规则建议。', done: '已同意' },
    },
    en: {
      name: 'Approve',
      done: 'Approved',
      title: 'Approve this case',
      note: 'Note (optional, not shown to the customer)',
      why: { approval_pending: 'Approved, waiting for a second approval' },
      as: {
        return_refund: (comesBack) => (comesBack ? 'Approve return' : 'Approve refund'),
        refund_only: () => 'Approve refund',
        exchange: () => 'Approve exchange',
        repair: () => 'Approve repair',
        reship: () => 'Approve reshipment',
        compensation: () => 'Approve compensation',
        store_credit: () => 'Approve store credit',
      },
      withReturn: ' with return',
      noReturn: ', no return',
      many: {
        hint: 'Approves all units of each case. Whether goods come back follows the policy for each.',
        done: 'Approved',
      },
    },
  },
  /** What a yes will do: what is agreed to, and whether the goods come back. */
  label({ said, file, remedies }, { needsReturn = file.needsReturn }) {
    const comesBack = needsReturn === true
    const usual = isUsualReturn(remedies, file.wish, comesBack)
    return `${said.as[file.wish](comesBack)}${usual ? '' : comesBack ? said.withReturn : said.noReturn}`
  },
  confirmsWithEnter: ({ deliverable }) => deliverable,
  initial: ({ needsReturn, lines }) => ({
    needsReturn,
    units: Object.fromEntries(lines.map(({ id, quantity }) => [id, quantity])),
  }),
  Own: ownFields<Approved>(lazyRouteComponent(() => import('./approve-fields.tsx'), 'ApproveFields')),
  fields: ({ said }) => ({ note: note(said.note) }),
  body: ({ units, needsReturn, note, byHand }, { file }) => ({
    lines: file.lines.map(({ id }) => ({ caseLineId: id, quantity: units[id]! })),
    needsReturn,
    ...(byHand && { arrangedByHand: true }),
    ...(note?.trim() && { note: note.trim() }),
  }),
  many: {
    right: toDecide,
    confirmsWithEnter: true,
    fields: ({ said }) => ({ note: note(said.note) }),
    body: ({ note }) => (note?.trim() ? { note: note.trim() } : {}),
  },
})
