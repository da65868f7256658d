// Goods that leave for a customer: checked by rule, picked, looked at by a second person, packed, labelled, handed over.
export { acts } from './acts.ts'
export type { Dispatch, DispatchState, DispatchType } from './dispatch.ts'
export { type DispatchToDraft, draftDispatch } from './draft-dispatch.ts'
export { part } from './part.ts'
export { dispatchConstraints } from './raced-constraints.ts'
export { refusals } from './refusals.ts'
export { dispatchRoutes } from './routes.ts'
export { expireDispatch, signDispatch } from './sign-dispatch.ts'
