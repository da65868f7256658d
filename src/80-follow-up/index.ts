// Is the customer content? Asked once goods came or money was paid; a settled case can be opened again, and one nobody asks about is closed.
export { acts } from './acts.ts'
export { type AnswerFollowUp, answerFollowUp, giverOf } from './answer-follow-up.ts'
export { askFollowUp } from './ask-follow-up.ts'
export { closeOverdue } from './close-overdue.ts'
export { declineFollowUps } from './decline-follow-ups.ts'
export { expireFollowUp } from './expire-follow-up.ts'
export { followUpsDue, mostPhotos } from './follow-up.ts'
export {
  addressOfFollowUp,
  addressOfNoMore,
  caseOfLink,
  type FollowUpLinks,
  linked,
  linkNamed,
  makeFollowUpLinks,
  oldFollowUpLinksForgotten,
} from './follow-up-links.ts'
export { part } from './part.ts'
export { planFollowUp } from './plan-follow-up.ts'
export { readFollowUp } from './read-follow-up.ts'
export { refusals } from './refusals.ts'
