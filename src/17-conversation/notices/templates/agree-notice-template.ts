import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Refused, refused } from '#kernel/result'
import { isSamePerson, type Moment, needs } from '#people'
import { keepInForce } from './save-notice-template.ts'
import { lockNewest, type NoticeTemplateKey } from './template-rows.ts'

type Refusals = 'not_yours_to_do' | 'stale' | 'notice_words_do_not_wait' | 'notice_words_by_another'

/** A second person puts the newest words of a message in force. */
export async function agreeNoticeTemplate(
  tx: Tx,
  key: NoticeTemplateKey,
  { by, now, ifVersion }: Moment,
): Promise<Refused<Refusals> | null> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const newest = await lockNewest(tx, key)
  if (!newest || newest.agreedAt !== null) return refused('notice_words_do_not_wait')
  const stale = staleIf(ifVersion, newest.version)
  if (stale) return stale
  if (isSamePerson(newest.savedBy, by)) return refused('notice_words_by_another')
  await keepInForce(tx, { ...key, version: newest.version }, { by, now })
  return null
}
