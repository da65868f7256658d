import { caseRule, hasMove, unless, whyNotOpen } from '#case'
import { at } from '#kernel/edge/problem'

declare module '#case' {
  interface CaseActs {
    inspect: typeof inspectRule
  }
  interface WhyNots {
    nothing_to_inspect: true
  }
}

export const inspectRule = caseRule({
  verb: 'inspect',
  right: 'inspect',
  state: (file) => whyNotOpen(file) ?? unless(hasMove(file, 'inspection', 'inspect_some'), 'nothing_to_inspect'),
  whyNot: {
    nothing_to_inspect: at(409, '现在没有要检验的商品。', 'There is nothing to inspect at the moment.'),
  },
})
