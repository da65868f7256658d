// What is said and shown about a case.
export { acts } from './acts.ts'
export { attachEvidence, evidenceRefusal } from './evidence/attach-evidence.ts'
export { keepUpload } from './evidence/keep-upload.ts'
export { listEvidenceIds } from './evidence/list-evidence-ids.ts'
export { evidenceRoutes } from './evidence/routes.ts'
export { showEvidence } from './evidence/show-evidence.ts'
export { sweepEvidence, sweepUploads } from './evidence/sweep-evidence.ts'
export type { FileStorage } from './evidence/take-upload.ts'
export { keepMessage, type NewMessage } from './keep-message.ts'
export { findQuietPhones, quietUntil } from './notices/find-quiet-phones.ts'
export { addressOfCase, linksRevoked, makeLinks, oldLinksForgotten } from './notices/make-link.ts'
export {
  keepNoticeMessages,
  messagesTried,
  type NoticeMessage,
  noticeMessageId,
  type TriedMessage,
} from './notices/messages-as-sent.ts'
export { type Messenger, type OutgoingMessage, sendMessageQueue } from './notices/messenger.ts'
export { remindCustomer, remindHours, stagesThatWait } from './notices/remind-customer.ts'
export { noticeRoutes } from './notices/routes.ts'
export { fillNotice } from './notices/templates/fill-notice.ts'
export { valuesOf } from './notices/templates/notice-variables.ts'
export { answers as answersHere, opens as opensHere, quotes } from './notices/templates/shipped-notice.ts'
export { keyOf, noticeWordsInForce, type WordsInForce } from './notices/templates/template-rows.ts'
export {
  type EndedNotice,
  endNotices,
  keepNotice,
  keepNoticesTaken,
  type TakenNotice,
  type Told,
  takeNotices,
} from './notices/waiting-notices.ts'
export { kindsNotTold } from './notices/words/kinds-not-told.ts'
export { kindsTold, noticeWords } from './notices/words/notice-words.ts'
export { part } from './part.ts'
export { refusals } from './refusals.ts'
