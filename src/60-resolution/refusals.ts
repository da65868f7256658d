import { at, type Sentences } from '#kernel/edge/problem'

/** What this stage is refused with besides its acts on a case, and no other is. */
export const refusals: Sentences = {
  goods_not_owed: at(404, '没有这笔应发货品。', 'There are no such goods to be sent.'),
  goods_not_offered: at(
    422,
    '“{sku}”不能自选，请换一件，或给我们留言。',
    '{sku} cannot be chosen here; please choose other goods, or write us a message.',
  ),
  already_agreed: at(409, '这笔退款已经同意过了。', 'This refund is already approved.'),
  already_sent: at(409, '这笔退款已经打款。', 'This refund has already been sent.'),
  already_settled: at(409, '这笔退款已经到账。', 'This refund has already been paid.'),
  already_cancelled: at(409, '这笔退款已经取消。', 'This refund is already cancelled.'),
  approval_needed: at(409, '这笔退款要先由另一人同意。', 'This refund needs the approval of a second person first.'),
  sent_by_person: at(
    422,
    '这笔支付由财务转账，请登记转账凭证号。',
    'This payment is refunded by bank transfer; please record the transfer reference.',
  ),
  sent_by_provider: at(
    422,
    '这笔退款由支付渠道发出，不能登记为手工转账。',
    'This refund is sent by the payment provider and cannot be recorded by hand.',
  ),
  transfer_amount_differs: at(
    422,
    '转账金额与退款金额不一致，请核对；金额不同时请先取消这笔退款再重新处理。',
    'The transfer and the refund differ in amount; please check it, or cancel this refund and resolve the case again.',
  ),
  provider_not_connected: at(
    422,
    '支付渠道 {provider} 还没有接通，请手工转账后登记凭证号。',
    'The payment provider {provider} is not connected; please transfer the money by hand and record the reference.',
  ),
  signature_wrong: at(401, '签名不正确，请检查签名密钥。', 'The signature is wrong; please check the signing secret.'),
}
