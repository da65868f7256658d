import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { catalogueOf } from './catalogues.ts'
import { examineDraft } from './examine-draft.ts'
import { type PolicyName, policyNames } from './in-force.ts'
import { isLastWordOf, isPublishedAlone, listVersions, readDraft, type Version, versionInForce } from './policy-rows.ts'
import { approversOf, type Publication, publicationOf } from './publication.ts'
import type { PublicationCheck } from './publish-policy.ts'
import type { Colleague } from './who-can-agree.ts'

/** All of one table: what is in force, the draft, what is wrong with it, how its examples do, and its versions. */
export async function readPolicy(tx: Tx, name: PolicyName, checks: readonly PublicationCheck[], { by, now }: Moment) {
  const { label, facts, outputs } = catalogueOf(name)
  const kept = await readDraft(tx, name)
  const draft = kept && kept.authors.length > 0 ? kept : null
  const inForce = await versionInForce(tx, name, now)
  const { findings, examples } = await examineDraft(name, draft ?? inForce, checks, await merchantOf(tx))
  return {
    name,
    label,
    version: kept?.version ?? 0,
    draft: draft && {
      content: draft.content,
      examples: draft.examples,
      authors: draft.authors,
      changedAt: draft.changedAt,
    },
    inForce,
    findings,
    examples,
    facts,
    outputs,
    versions: (await listVersions(tx, name)).map(headingOf),
    needsSecondPerson: draft !== null && isLastWordOf(draft, by),
    publication: draft && viewOf(publicationOf(draft, by, await approversOf(tx, now))),
  }
}

const headingOf = ({ content: _, examples: __, ...heading }: Version) => ({
  ...heading,
  isPublishedAlone: isPublishedAlone(heading),
})

const canOf = (why: string | null): true | { reason: string } => (why === null ? true : { reason: why })
const viewOf = ({ levels, publishers, whyNotPublish, whyNotSubmit, isAlone }: Publication) => ({
  levels: levels.map(({ role, people }) => ({ role, people: people.map(nameOf) })),
  publishers: publishers.map(nameOf),
  publish: canOf(whyNotPublish),
  submit: canOf(whyNotSubmit),
  isAlone,
})
const nameOf = ({ id, name }: Colleague) => ({ id, name })

/** Every table, with the version in force and whether somebody works on it. */
export async function listPolicies(tx: Tx, now: string) {
  const items = []
  for (const name of policyNames) {
    const { version, inForceFrom } = await versionInForce(tx, name, now)
    const draft = await readDraft(tx, name)
    const draftedAt = draft?.authors.length ? draft.changedAt : null
    items.push({ name, label: catalogueOf(name).label, versionInForce: version, inForceFrom, draftedAt })
  }
  return { items, nextCursor: null }
}
