import type { Database, Tx } from '#kernel/database'
import type { Sql } from '#kernel/sql'

/** One thing a sweep could not do: whose it is, and the error's name, code and place. Never its words, which may quote what people wrote. */
export type LeftOut = {
  readonly merchantId: string
  readonly id: string
  readonly error: string
  readonly code: string | null
  readonly at: string | null
}
export type TellLeftOut = (leftOut: LeftOut) => void

type Found = { readonly merchant_id: string; readonly id: string }

/**
 * Does what a sweep found, each in a transaction of its own. One that fails is told and left to the next sweep; it stops neither the
 * others nor other merchants'. Answers what was done, in order.
 */
export async function eachByItself<Done>(
  database: Database,
  found: readonly Found[],
  locks: (merchantId: string, id: string) => readonly Sql[],
  act: (tx: Tx, id: string) => Promise<Done>,
  tell: TellLeftOut,
): Promise<Done[]> {
  const all: Done[] = []
  for (const { merchant_id: merchantId, id } of found) {
    try {
      all.push(await database.transact(merchantId, (tx) => act(tx, id), { locks: locks(merchantId, id) }))
    } catch (error) {
      tell({ merchantId, id, ...placeOf(error as Error & { code?: unknown }) })
    }
  }
  return all
}

const placeOf = ({ name, code, stack }: Error & { code?: unknown }) => ({
  error: name,
  code: typeof code === 'string' ? code : null,
  at: /^\s+at (.+)$/m.exec(stack ?? '')?.[1] ?? null,
})
