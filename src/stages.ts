// The stages of a case, in the order of their numbers, and the acts they bring. Whoever reads this has read every act.
import { sentencesOfActs } from '#case'
import { acts as conversation } from '#conversation'
import { acts as decision } from '#decision'
import { acts as followUp } from '#follow-up'
import '#inspection'
import { acts as intake } from '#intake'
import { acts as resolution } from '#resolution'
import { acts as returning } from '#return'

export const acts = [...conversation, ...intake, ...decision, ...returning, ...resolution, ...followUp]

/** What the acts say to people, as they declare it. */
export const actSentences = sentencesOfActs()
