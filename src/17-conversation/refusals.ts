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
  notice_kind_unknown: at(404, '没有这种通知。', 'There is no message of this kind.'),
  notice_without_link: at(
    422,
    '内容里必须有变量 link（打开售后单的链接），无论其他变量有没有值。',
    'The text must contain the variable link, which opens the case, whatever else is filled or empty.',
  ),
  notice_knows_no_loops: at(
    422,
    '通知里不能用循环（{name}）；商品请用变量 goods。',
    'Messages know no loops ({name}); for the goods, use the variable goods.',
  ),
  notice_too_long: at(
    422,
    '填好后超过 {most} 个字符，发不出去，请写短一些。',
    'Filled in it has more than {most} characters, which is more than can be sent; please make it shorter.',
  ),
  notice_words_do_not_wait: at(
    409,
    '这条通知没有等待生效的文字。',
    'No words of this message wait to be put in force.',
  ),
  notice_words_by_another: at(
    403,
    '这版文字是您保存的，请由另一人生效。',
    'You saved these words, so someone else must put them in force.',
  ),
  evidence_gone: at(404, '没有这个凭证。', 'There is no such evidence.'),
}
