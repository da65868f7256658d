import { at, type Sentences } from '#kernel/edge/problem'

/** What this stage is refused with besides its acts on a case, and no other is. */
export const refusals: Sentences = {
  customer_storage_full: at(
    413,
    '这个订单的照片和视频合计最多 {megabytes} MB，已经放不下了；请改用文字说明，或联系商家。',
    'The photos and videos of one order may take {megabytes} MB together, and this one does not fit; please describe it in words or contact the shop.',
  ),
  merchant_storage_full: at(
    413,
    '本店存放照片和视频的空间（{megabytes} MB）已满；请联系商家，商家可请运维人员调大空间。',
    'The storage of this shop for photos and videos ({megabytes} MB) is full; please contact the shop, whose operator can raise it.',
  ),
  notice_not_found: at(404, '没有这条通知。', 'There is no such message.'),
  notice_not_given_up: at(
    409,
    '这条通知已发出，或还在自动重试，不用再发。',
    'This message was sent, or is still being tried; there is nothing to send again.',
  ),
  evidence_gone: at(404, '没有这个凭证。', 'There is no such evidence.'),
}
