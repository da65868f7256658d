// The customer's edge: a short session, and the customer's own cases. It calls the acts of the stages because it is their edge for customers
// (docs/decisions/0005-portal-module.md); nobody imports it but app.ts and start-node.ts.
export { portalRoutes } from './routes.ts'
export { keepSession } from './sign-in/keep-session.ts'
export { type CodeJob, sendCode, sendCodeQueue } from './sign-in/send-code.ts'
export { sweepLeftovers, sweepQueue } from './sweep-leftovers.ts'
