import { at, type Sentences } from '#kernel/edge/problem'

/** What this stage is refused with besides its acts on a case, and no other is. */
export const refusals: Sentences = {
  not_overdue: at(409, '期限还没有到。', 'The deadline has not passed.'),
}
