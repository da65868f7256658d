// What a notice opens: its case by a signed link; or, where the customer is asked something, that question alone.
import { addressOfCase, answersHere, opensHere, type Told } from '#conversation'
import { addressOfFollowUp, makeFollowUpLinks } from '#follow-up'
import type { Tx } from '#kernel/database'

/** `link` opens it; `seenAs` is the page's address without what opens it; `says` stands before the link in a mail. */
export type NoticeLink = {
  readonly link: string
  readonly seenAs: string
  readonly says: { readonly 'zh-CN': string; readonly en: string }
  readonly unsubscribe?: string
}
type OfCase = { readonly link: string; readonly publicUrl: string; readonly file: { readonly number: string } }

/** Null: there is nothing to open any more, and nothing to tell. */
export async function makeNoticeLink(
  tx: Tx,
  { kind, caseId }: Told,
  { link, publicUrl, file }: OfCase,
): Promise<NoticeLink | null> {
  if (kind !== 'follow_up_asked')
    return { link, seenAs: addressOfCase(publicUrl, tx.merchantId, file.number), says: opensHere }
  const links = await makeFollowUpLinks(tx, caseId, publicUrl)
  return (
    links && {
      link: links.answer,
      seenAs: addressOfFollowUp(publicUrl, tx.merchantId),
      says: answersHere,
      unsubscribe: links.oneClick,
    }
  )
}
