import type { Database } from '#kernel/database'
import type { FileStore } from '#kernel/files'
import { sql } from '#kernel/sql'
import type { BeginUpload } from './begin-upload.ts'

type Begun = Pick<BeginUpload, 'id' | 'fileKey' | 'thumbnailKey'>

/** Removes what came of an upload that became no evidence. The row goes when the files are gone. */
export async function forgetUpload(
  database: Database,
  merchantId: string,
  store: FileStore,
  { id, fileKey, thumbnailKey }: Begun,
): Promise<void> {
  // whoever lost the answer of the commit does not know whether the evidence stands: what it names stays
  await database.transact(merchantId, async (tx) => {
    const [left] = await tx.query(sql`delete from upload where merchant_id = ${merchantId} and id = ${id} returning id`)
    if (!left) return
    await store.remove(fileKey)
    await store.remove(thumbnailKey)
  })
}
