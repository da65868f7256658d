import { at, type Sentences } from '#kernel/edge/problem'

/** What this stage is refused with besides its acts on a case, and no other is. */
export const refusals: Sentences = {
  line_not_in_order: at(
    422,
    '商品 {line} 不在这笔订单里，请重新选择。',
    'Line {line} is not in this order; please choose one that is.',
  ),
  line_named_twice: at(
    422,
    '商品 {line} 重复了，请合并数量。',
    'Line {line} appears twice; please combine the quantities.',
  ),
  more_than_bought: at(422, '商品 {line} 只买了 {bought} 件。', 'Only {bought} of line {line} were bought.'),
  too_many_cases_of_this_item: at(
    422,
    '同一商品最多可申请 {most} 次售后，请联系商家。',
    'An item can have at most {most} cases; please contact the shop.',
  ),
}
