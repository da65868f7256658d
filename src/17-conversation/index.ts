// What is said and shown about a case.
export { acknowledgeMessage } from './acknowledge-message.ts'
export { attachEvidence, evidenceRefusal } from './evidence/attach-evidence.ts'
export { evidenceRoutes } from './evidence/routes.ts'
export { showEvidence } from './evidence/show-evidence.ts'
export type { FileRoom } from './evidence/take-upload.ts'
export { type Messenger, type OutgoingMessage, sendMessageQueue } from './notices/messenger.ts'
export { type Said, saidBy } from './said-by.ts'
export { type WriteMessage, writeMessage } from './write-message.ts'
