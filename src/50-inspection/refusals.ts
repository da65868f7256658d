import { at, type Sentences } from '#kernel/edge/problem'

/** What this stage is refused with besides its acts on a case, and no other is. */
export const refusals: Sentences = {
  line_not_in_receipt: at(422, '这件商品不在这张收货单里。', 'This line is not in the receipt.'),
  already_inspected: at(409, '这些商品已经检验过了。', 'These goods have already been inspected.'),
  more_than_received: at(422, '只剩 {left} 件待检。', 'Only {left} are left to inspect.'),
  deduction_needs_amount_and_reason: at(
    422,
    '扣款要写明金额和原因；不扣款就不要填金额。',
    'A deduction needs an amount and a reason; if there is none, leave the amount empty.',
  ),
  deduction_above_paid: at(
    422,
    '扣款不能超过这些商品的实付金额。',
    'A deduction cannot be more than was paid for these units.',
  ),
  refusal_needs_reason: at(422, '验收不通过的商品要写明原因。', 'Goods that are not accepted need a reason.'),
  disposition_does_not_fit: at(
    422,
    '货品处置与检验结果不符：验收通过的不能退回顾客，验收不通过的只能退回或待定。',
    'That disposition does not fit the result: accepted goods cannot be sent back, and goods not accepted can only be sent back or quarantined.',
  ),
  serial_is_one_unit: at(
    422,
    '一个序列号只能对应一件，请逐件检验。',
    'A serial number belongs to one unit; please inspect one at a time.',
  ),
  serial_already_inspected: at(
    409,
    '序列号 {serial} 已经检验过了，请核对手里的这一件。',
    'Serial number {serial} was already inspected; please check the unit in your hand.',
  ),
  inspection_not_found: at(404, '没有这条检验记录。', 'There is no such inspection.'),
  not_held: at(409, '这件商品没有暂扣，或已经处理过了。', 'This unit is not on hold, or has already been settled.'),
}
