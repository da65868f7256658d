// How a draft can come into force, and through whom: asked by the acts, and told before anybody tries.
import type { Tx } from '#kernel/database'
import { type Actor, colleaguesOf, doerOf, idsOf, may, type Role, standsFor } from '#people'
import { chooseLevels } from './choose-levels.ts'
import { type Draft, isLastWordOf } from './policy-rows.ts'
import { type AgreeableLevel, type Colleague, whoCanAgree } from './who-can-agree.ts'

type Authored = Pick<Draft, 'authors'>
export type WhyNotPublish = 'not_yours_to_do' | 'needs_second_person' | 'publication_needs_approval'
export type WhyNotSubmit = 'not_yours_to_do' | 'nobody_can_agree'

export type Publication = {
  /** Whom a submission by the caller asks, in order. */
  readonly levels: readonly AgreeableLevel[]
  /** Who can publish it at once. */
  readonly publishers: readonly Colleague[]
  readonly whyNotPublish: WhyNotPublish | null
  readonly whyNotSubmit: WhyNotSubmit | null
  /** Whether the caller would publish what nobody else has seen: because there is nobody else who could. */
  readonly isAlone: boolean
}

/** What approval-levels asks for a policy, and the people at work here. */
export type Approvers = { readonly levels: readonly Role[]; readonly people: readonly Colleague[] }

export async function approversOf(tx: Tx, now: string): Promise<Approvers> {
  const { levels } = await chooseLevels(tx, { subject: 'policy' }, now)
  return { levels, people: await colleaguesOf(tx) }
}

/** How this draft can be published now, by the caller or by others. */
export function publicationOf(draft: Authored, by: Actor, approvers: Approvers): Publication {
  const whyNot = (actor: Actor) => whyNotPublish(draft, actor, approvers)
  const levels = levelsAsked(draft, by, approvers)
  return {
    levels,
    publishers: approvers.people.filter(({ id, roles }) => whyNot({ kind: 'staff', id, roles }) === null),
    whyNotPublish: whyNot(by),
    whyNotSubmit: !may(by, 'edit_policies') ? 'not_yours_to_do' : levels.length === 0 ? 'nobody_can_agree' : null,
    isAlone: isLastWordOf(draft, by) && whyNot(by) === null,
  }
}

/** Published at once, only whoever did not change it last has seen it as it is; unless there is nobody else who could agree. */
export function whyNotPublish(draft: Authored, by: Actor, { levels, people }: Approvers): WhyNotPublish | null {
  if (!may(by, 'publish_policy')) return 'not_yours_to_do'
  const others = whoCanAgree(asked(levels), people, [idIn(draft.authors.at(-1)!)])
  if (isLastWordOf(draft, by)) return others.length > 0 ? 'needs_second_person' : null
  if (levels.length === 0 || others.length === 0) return null
  // a key is one level like a person: whoever gave it the right to publish stands for that one
  const isTheOne = others.length === 1 && (by.kind !== 'staff' || standsFor(by.roles, others[0]!.role))
  return isTheOne ? null : 'publication_needs_approval'
}

/** The levels a submission by this actor asks; nobody signs what they asked for, or wrote alone. */
export const levelsAsked = (draft: Authored, by: Actor, { levels, people }: Approvers): AgreeableLevel[] =>
  whoCanAgree(asked(levels), people, [...idsOf(doerOf(by)), soleAuthorOf(draft)])

/** Who alone wrote it: a member's or a key's id. */
export const soleAuthorOf = ({ authors: [author, ...others] }: Authored): string | undefined =>
  author !== undefined && others.length === 0 ? idIn(author) : undefined

/** A table that asks nobody lets somebody else publish; whoever submits it all the same asks the owner. */
const asked = (levels: readonly Role[]): readonly Role[] => (levels.length > 0 ? levels : ['owner'])

const idIn = (author: string): string => author.slice(author.indexOf(':') + 1)
