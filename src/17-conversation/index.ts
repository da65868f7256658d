// What is said and shown about a case.
export { type Said, saidBy } from './said-by.ts'
export { type WriteMessage, writeMessage } from './write-message.ts'
