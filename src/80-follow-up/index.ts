// Is the customer content? Today: a settled case can be opened again, and a case nobody asks about any more is closed.
export { closeOverdue } from './close-overdue.ts'
export { type ReopenCase, reopenCase } from './reopen-case.ts'
export { followUpRoutes, reopenShape } from './routes.ts'
