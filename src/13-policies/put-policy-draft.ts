import { isDeepStrictEqual } from 'node:util'
import { checkTable } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { catalogueOf } from './catalogues.ts'
import type { Example } from './examples.ts'
import { authorOf, type DraftChanged, isPolicyName, lockDraft } from './policy-rows.ts'

export type PutPolicyDraft = {
  readonly name: string
  /** A table, or JDM around one. What is wrong with it is told by the findings; only what is no table at all is refused. */
  readonly content: unknown
  readonly examples: readonly Example[]
}
type Refusals = 'not_yours_to_do' | 'policy_not_found' | 'policy_unreadable' | 'stale'

/** Writes a draft, with its author. The same again changes nothing. Answers its version. */
export async function putPolicyDraft(
  tx: Tx,
  { name, content, examples }: PutPolicyDraft,
  moment: Moment,
  changed: DraftChanged,
): Promise<Result<{ readonly version: number }, Refusals>> {
  const { by, now, ifVersion } = moment
  const notYours = needs(by, 'edit_policies')
  if (notYours) return notYours
  if (!isPolicyName(name)) return refused('policy_not_found')
  const { table, findings } = checkTable(content, catalogueOf(name))
  if (!table) return refused('policy_unreadable', { detail: findings[0]!.text.en })
  const draft = await lockDraft(tx, name)
  const stale = staleIf(ifVersion, draft?.version ?? 0)
  if (stale) return stale
  if (draft && draft.authors.length > 0 && isDeepStrictEqual([draft.content, draft.examples], [table, examples]))
    return { version: draft.version }
  // whoever changed it last stands last: nobody else has seen it as it is now
  const author = authorOf(by)
  const authors = [...(draft?.authors ?? []).filter((one) => one !== author), author]
  const version = (draft?.version ?? 0) + 1
  const [kept] = await tx.query(sql`
    insert into policy_draft (merchant_id, name, content, examples, authors, version, changed_at)
    values (${tx.merchantId}, ${name}, ${JSON.stringify(table)}::jsonb, ${JSON.stringify(examples)}::jsonb, ${authors}, ${version}, ${now})
    on conflict (merchant_id, name) do update set content = excluded.content, examples = excluded.examples,
      authors = excluded.authors, version = excluded.version, changed_at = excluded.changed_at
    where policy_draft.version = ${version - 1} returning version`)
  if (!kept) return refused('stale')
  await changed(tx, name, moment)
  return { version }
}
