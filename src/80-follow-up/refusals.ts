import { at, type Sentences } from '#kernel/edge/problem'

/** What this stage is refused with besides its acts on a case, and no other is. */
export const refusals: Sentences = {
  follow_up_link_over: at(
    410,
    '这个链接不能用了：可能已过期，或者没有复制完整。有问题请直接联系商家。',
    'This link cannot be used any more: it may be too old, or not copied whole. If something is wrong, please contact the shop.',
  ),
  follow_up_answered_before: at(
    409,
    '这次回访已经答过了，第一次的回答有效，谢谢您。如还有问题，请直接联系商家。',
    'This question was answered before, and the first answer stands. Thank you. If something is still wrong, please contact the shop.',
  ),
  follow_up_over: at(
    410,
    '回访时间已过，这次不用回答了。如有问题，请直接联系商家。',
    'The time to answer is over, and nothing is needed from you. If something is wrong, please contact the shop.',
  ),
  not_overdue: at(409, '期限还没有到。', 'The deadline has not passed.'),
}
