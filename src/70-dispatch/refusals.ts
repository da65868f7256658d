import { at, type Sentences } from '#kernel/edge/problem'

/** What dispatches are refused with, and nothing else is. */
export const refusals: Sentences = {
  dispatch_not_found: at(
    404,
    '没有这张售后发货单，请核对单号。',
    'There is no such dispatch; please check its number.',
  ),
  dispatch_cancelled: at(409, '这张发货单已经取消。', 'This dispatch was cancelled.'),
  dispatch_on_hold: at(
    409,
    '这张发货单已暂停，请先处理暂停原因再放行。',
    'This dispatch is on hold; please settle the reason and release it first.',
  ),
  not_on_hold: at(409, '这张发货单没有暂停。', 'This dispatch is not on hold.'),
  still_wrong: at(
    422,
    '暂停原因还没有解决（{reason}），请先更正再放行。',
    'What holds this dispatch is not settled yet ({reason}); please correct it before releasing.',
  ),
  already_picked: at(409, '这张发货单已经拣完。', 'This dispatch is picked already.'),
  already_checked: at(409, '这张发货单已经复核。', 'This dispatch is checked already.'),
  already_packed: at(409, '这张发货单已经打包。', 'This dispatch is packed already.'),
  already_labelled: at(409, '这张发货单已经有运单。', 'This dispatch has a waybill already.'),
  already_shipped: at(409, '这张发货单已经发出。', 'This dispatch has been shipped already.'),
}
