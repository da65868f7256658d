import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type NoticeView, noticeColumns } from './notice-view.ts'

export const readNotice = async (tx: Tx, id: string): Promise<NoticeView | undefined> =>
  (
    await tx.query<NoticeView>(
      sql`select ${noticeColumns} from notice_message x where x.merchant_id = ${tx.merchantId} and x.id = ${id}`,
    )
  )[0]
