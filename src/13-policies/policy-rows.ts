import type { DecisionTable } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { type Actor, type Doer, doerOf, type Moment } from '#people'
import type { Example } from './examples.ts'
import { type PolicyName, policyInForce, policyNames, shippedFile } from './in-force.ts'

export type Draft = {
  readonly content: DecisionTable
  readonly examples: readonly Example[]
  /** Everybody who changed it since the last publication, the latest last; nobody when there is no draft. */
  readonly authors: readonly string[]
  readonly version: number
  readonly changedAt: string
}
/**
 * Hears that a draft is not what it was: edited, dropped, or published by its publisher's own right. In the same transaction, with the
 * draft locked.
 */
export type DraftChanged = (tx: Tx, name: PolicyName, moment: Moment) => Promise<void>
export type Version = {
  readonly version: number
  readonly content: DecisionTable
  readonly examples: readonly Example[]
  readonly authors: readonly string[]
  readonly publishedBy: Doer | null
  readonly publishedAt: string | null
  readonly inForceFrom: string | null
  readonly note: string
}

export const isPolicyName = (name: string): name is PolicyName => (policyNames as readonly string[]).includes(name)

/** As an author is written down: a person, also where it was a key that person made, or a key nobody is known to have made. */
export const authorOf = (by: Doer): string => {
  const { kind, id, madeBy } = by
  return madeBy === undefined ? `${kind}:${id}` : `staff:${madeBy}`
}

/** Whether whoever published a version was the only one to have seen it: nobody else could agree. */
export const isPublishedAlone = ({ authors, publishedBy }: Pick<Version, 'authors' | 'publishedBy'>): boolean =>
  publishedBy !== null && authors.every((author) => author === authorOf(publishedBy))

/** Whether this actor changed the draft last, so that nobody else has seen it as it is now. */
export const isLastWordOf = ({ authors }: Pick<Draft, 'authors'>, by: Actor): boolean =>
  authors.at(-1) === authorOf(doerOf(by))

const draftColumns = sql`content, examples, authors, version, changed_at as "changedAt"`
const versionColumns = sql`version, content, examples, authors, published_by as "publishedBy", published_at as "publishedAt",
  in_force_from as "inForceFrom", note`

export async function readDraft(tx: Tx, name: PolicyName): Promise<Draft | null> {
  return one<Draft>(
    tx,
    sql`select ${draftColumns} from policy_draft where merchant_id = ${tx.merchantId} and name = ${name}`,
  )
}

export async function lockDraft(tx: Tx, name: PolicyName): Promise<Draft | null> {
  return one<Draft>(
    tx,
    sql`select ${draftColumns} from policy_draft where merchant_id = ${tx.merchantId} and name = ${name} for update`,
  )
}

/** A version as it was published; `0` is the shipped one. */
export async function readVersion(tx: Tx, name: PolicyName, version: number): Promise<Version | null> {
  if (version === 0) return shippedVersion(name)
  return one<Version>(
    tx,
    sql`select ${versionColumns} from policy_version
      where merchant_id = ${tx.merchantId} and name = ${name} and version = ${version}`,
  )
}

export async function listVersions(tx: Tx, name: PolicyName): Promise<Version[]> {
  const published = await tx.query<Version>(sql`
    select ${versionColumns} from policy_version where merchant_id = ${tx.merchantId} and name = ${name}
    order by version desc limit 100`)
  return [...published, shippedVersion(name)]
}

/** The version in force at `now`, with what it holds. */
export async function versionInForce(tx: Tx, name: PolicyName, now: string): Promise<Version> {
  const { version } = await policyInForce(tx, name, now)
  return (await readVersion(tx, name, version)) ?? shippedVersion(name)
}

/** What is worked on: the draft, else what is in force at `now`. */
export async function draftOrInForce(tx: Tx, name: PolicyName, now: string): Promise<Draft | Version> {
  const draft = await readDraft(tx, name)
  return draft && draft.authors.length > 0 ? draft : versionInForce(tx, name, now)
}

function shippedVersion(name: PolicyName): Version {
  const { table, examples } = shippedFile(name)
  const nobody = { authors: [], publishedBy: null, publishedAt: null, inForceFrom: null, note: '' }
  return { version: 0, content: table, examples, ...nobody }
}

const one = async <R>(tx: Tx, statement: Sql): Promise<R | null> => (await tx.query<R>(statement))[0] ?? null

/** The draft's table when `version` is left out, once somebody edited it; or that of a published version. Null when there is none. */
export async function readTable(tx: Tx, name: string, version?: number): Promise<DecisionTable | null> {
  const [row] = await tx.query<{ content: DecisionTable }>(
    version === undefined
      ? sql`select content from policy_draft where merchant_id = ${tx.merchantId} and name = ${name} and authors <> '{}'`
      : sql`select content from policy_version where merchant_id = ${tx.merchantId} and name = ${name} and version = ${version}`,
  )
  return row?.content ?? null
}
