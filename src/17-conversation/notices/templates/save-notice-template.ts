import type { CaseEventKind } from '#case'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment, merchantOf, needs } from '#people'
import { checkNoticeTemplate, type NoticeTemplateWrong } from './check-notice-template.ts'
import { lockNewest, mostVersions, type NoticeTemplateKey } from './template-rows.ts'

export type NoticeTemplateContent = { readonly subject: string | null; readonly body: string | null }
type Refusals = 'not_yours_to_do' | 'stale' | 'too_many_versions' | NoticeTemplateWrong

/**
 * Saves the shop's own words of a message as their next version; without a body, the shipped words are used again. In force at once, or when a
 * second person agrees, where the shop wants two. The same again changes nothing.
 */
export async function saveNoticeTemplate(
  tx: Tx,
  key: NoticeTemplateKey & { readonly kind: CaseEventKind },
  { subject, body }: NoticeTemplateContent,
  { by, now, ifVersion }: Moment,
): Promise<Refused<Refusals> | null> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const newest = await lockNewest(tx, key)
  const before = newest?.version ?? 0
  const stale = staleIf(ifVersion, before)
  if (stale) return stale
  const told = { body, subject: body === null || key.way === 'phone' ? null : subject }
  const wrong = told.body === null ? null : checkNoticeTemplate({ ...key, subject: told.subject, body: told.body })
  if (wrong) return wrong
  if (told.body === (newest?.body ?? null) && told.subject === (newest?.subject ?? null)) return null
  if (before >= mostVersions) return refused('too_many_versions', { most: mostVersions })
  const { kind, locale, way } = key
  await tx.query(sql`
    insert into notice_template (merchant_id, kind, locale, way, version, subject, body, saved_by, saved_at)
    values (${tx.merchantId}, ${kind}, ${locale}, ${way}, ${before + 1}, ${told.subject}, ${told.body}, ${JSON.stringify(doerOf(by))}, ${now})`)
  const { settings } = await merchantOf(tx)
  if (!settings.noticeWordsSecondPair) await keepInForce(tx, { ...key, version: before + 1 }, { by, now })
  return null
}

/** This version is used from now on. */
export const keepInForce = (
  tx: Tx,
  { kind, locale, way, version }: NoticeTemplateKey & { readonly version: number },
  { by, now }: Pick<Moment, 'by' | 'now'>,
): Promise<unknown> =>
  tx.query(sql`
    insert into notice_template_in_force (merchant_id, kind, locale, way, version, agreed_by, agreed_at)
    values (${tx.merchantId}, ${kind}, ${locale}, ${way}, ${version}, ${JSON.stringify(doerOf(by))}, ${now})`)
