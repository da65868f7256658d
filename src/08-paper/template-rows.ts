import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import type { DispatchType, PaperLocale } from './dispatch-words.ts'
import type { PaperKind } from './paper-data.ts'
import type { Paper } from './papers.ts'

export type TemplateRow = {
  readonly id: string
  readonly kind: PaperKind
  readonly locale: PaperLocale
  readonly name: string
  /** Null: for every occasion. */
  readonly occasion: DispatchType | null
  /** None: for all goods. */
  readonly skus: readonly string[]
  readonly paper: Paper
  readonly version: number
  readonly changedAt: string
}
export type VersionRow = {
  readonly version: number
  readonly paper: Paper
  readonly savedBy: string
  readonly savedAt: string
}

/** A merchant has at most this many templates, and a template this many versions. */
export const mostTemplates = 200
export const mostVersions = 1000

const columns = sql`t.id, t.kind, t.locale, t.name, t.occasion, t.skus, v.paper, t.version, t.changed_at as "changedAt"`
const inForce = sql`paper_template t join paper_template_version v
  on v.merchant_id = t.merchant_id and v.template_id = t.id and v.version = t.version`

const ofMerchant = (tx: Tx): Sql => sql`t.merchant_id = ${tx.merchantId} and t.retired_at is null`

export const listTemplateRows = (tx: Tx): Promise<TemplateRow[]> =>
  tx.query<TemplateRow>(sql`
    select ${columns} from ${inForce} where ${ofMerchant(tx)} order by t.kind, t.locale, t.name limit ${mostTemplates}`)

export async function readTemplate(tx: Tx, id: string): Promise<(TemplateRow & { body: string }) | null> {
  const [row] = await tx.query<TemplateRow & { body: string }>(
    sql`select ${columns}, v.body from ${inForce} where ${ofMerchant(tx)} and t.id = ${id}`,
  )
  return row ?? null
}

/** As `readTemplate`; nobody else changes it until the transaction ends. */
export async function lockTemplate(tx: Tx, id: string): Promise<(TemplateRow & { body: string }) | null> {
  await tx.query(sql`select 1 from paper_template t where ${ofMerchant(tx)} and t.id = ${id} for update`)
  return readTemplate(tx, id)
}

export const listVersionRows = (tx: Tx, id: string): Promise<VersionRow[]> =>
  tx.query<VersionRow>(sql`
    select v.version, v.paper, v.saved_by as "savedBy", v.saved_at as "savedAt" from paper_template_version v
    where v.merchant_id = ${tx.merchantId} and v.template_id = ${id} order by v.version desc limit 100`)

export async function readVersion(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<(VersionRow & { body: string }) | null> {
  const [row] = await tx.query<VersionRow & { body: string }>(sql`
    select v.version, v.paper, v.saved_by as "savedBy", v.saved_at as "savedAt", v.body from paper_template_version v
    where v.merchant_id = ${tx.merchantId} and v.template_id = ${id} and v.version = ${version}`)
  return row ?? null
}

/** Writes the version that is printed from now on. */
export async function keepVersion(
  tx: Tx,
  to: { id: string; version: number; paper: Paper; body: string; savedBy: string },
  now: string,
): Promise<void> {
  await tx.query(sql`
    insert into paper_template_version (merchant_id, template_id, version, paper, body, saved_by, saved_at)
    values (${tx.merchantId}, ${to.id}, ${to.version}, ${to.paper}, ${to.body}, ${to.savedBy}, ${now})`)
}
