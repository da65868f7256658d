// The stages of a case, in the order of their numbers, and what they bring. Whoever reads this has read every act.
import { bringParts, type CaseAct, type CasePart, sentencesOfActs } from '#case'
import * as conversation from '#conversation'
import * as decision from '#decision'
import * as dispatch from '#dispatch'
import * as followUp from '#follow-up'
import * as inspection from '#inspection'
import * as intake from '#intake'
import type { Sentences } from '#kernel/edge/problem'
import * as parcel from '#parcel'
import * as resolution from '#resolution'
import * as returning from '#return'
// no stages, and they write events
import '#portal'
import '#promise'
import '#verdict'

type Stage = { readonly acts?: readonly CaseAct[]; readonly refusals?: Sentences; readonly part?: CasePart }

const stages: readonly Stage[] = [
  parcel,
  conversation,
  intake,
  decision,
  returning,
  inspection,
  resolution,
  dispatch,
  followUp,
]

export const parts = stages.flatMap(({ part = [] }) => part)
bringParts(parts)

export const acts = stages.flatMap((stage) => stage.acts ?? [])

/** What the stages and their acts say to people. */
export const stageSentences: Sentences = Object.assign(
  {},
  sentencesOfActs(),
  ...stages.map(({ refusals = {} }) => refusals),
)
