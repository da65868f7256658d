// Is the customer content? Today: a settled case can be opened again, and a case nobody asks about any more is closed.
export { acts } from './acts.ts'
export { closeOverdue } from './close-overdue.ts'
export { part } from './part.ts'
export { refusals } from './refusals.ts'
