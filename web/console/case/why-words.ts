import type { WhyNot } from '../../../src/11-case/why-not.ts'
import { ownWords } from '../words/use-words.ts'

/** Why something cannot be done with a case, where several acts give the reason; what one alone gives stands in its own file. */
type WhyWords = { readonly [Reason in WhyNot]?: string } & Readonly<
  Record<'transition_not_allowed' | 'not_yours_to_do', string>
>

export const useWhyWords = ownWords<WhyWords>({
  'zh-CN': {
    transition_not_allowed: '这张售后单现在不能这样做',
    not_yours_to_do: '您的角色不能做这一步',
    already_approved: '已经同意过了',
    already_rejected: '已经拒绝过了',
    already_withdrawn: '顾客已撤销',
    already_closed: '已关闭',
    already_resolved: '已经处理完了',
    nothing_offered: '现在没有等待答复的方案',
    nothing_to_answer: '没有待回复的顾客留言',
    nothing_to_object: '还没有检验结果',
    objection_waits: '请先答复对检验结果的异议',
    judged_before: '参与过检验、审批或处理的人不能答复异议',
    decided_before: '拒绝过它的人不能处理申诉，请交给另一位主管',
  },
  en: {
    transition_not_allowed: 'Not possible at this stage of the case',
    not_yours_to_do: 'Your role cannot do this',
    already_approved: 'Already approved',
    already_rejected: 'Already rejected',
    already_withdrawn: 'The customer withdrew it',
    already_closed: 'Already closed',
    already_resolved: 'Already resolved',
    nothing_offered: 'There is no offer to answer now',
    nothing_to_answer: 'No customer message is waiting for a reply',
    nothing_to_object: 'There is no inspection result yet',
    objection_waits: 'Answer the objection to the inspection first',
    judged_before: 'Must be answered by a supervisor who did not inspect or decide this case',
    decided_before: 'An appeal must be answered by someone who did not reject the case',
  },
})
