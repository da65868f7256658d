import { lazyRouteComponent } from '@tanstack/react-router'
import { formatMoney } from '../../../shared/format.ts'
import { caseActForm, ownFields } from './act-form.ts'
import { type Resolving, resolutionOf, resolveInitial } from './resolution.ts'

export const resolve = caseActForm({
  verb: 'resolve',
  key: 's',
  stands: { approved: 'main' },
  words: {
    'zh-CN': {
      name: '处理',
      done: '已处理',
      title: '处理方式',
      agreed: (what: string) => `顾客已接受：${what}`,
      why: { nothing_to_resolve: '还没到处理这一步：先审核、收货、检验' },
    },
    en: {
      name: 'Resolve',
      done: 'Resolved',
      title: 'How to resolve it',
      agreed: (what) => `The customer accepted: ${what}`,
      why: { nothing_to_resolve: 'Not there yet: decide, receive and inspect first' },
    },
  },
  hint({ said, file: { agreed }, common, locale }) {
    if (!agreed) return ''
    const wish = common.wish[agreed.wish]
    return said.agreed(agreed.amount ? `${wish} ${formatMoney(agreed.amount, locale)}` : wish)
  },
  confirmsWithEnter: ({ deliverable }) => deliverable,
  initial: resolveInitial,
  Own: ownFields<Resolving>(lazyRouteComponent(() => import('./resolve-fields.tsx'), 'ResolveFields')),
  body: (filled, { file }) => resolutionOf(file, filled),
})
