// What policy says of a request, by which rule, and never less than the law.

export { findBelowTheLaw } from './find-below-the-law.ts'
export { judgeAnew } from './judge-anew.ts'
export { freightPayerFor, judgeRequest } from './judge-request.ts'
export { verdictOn } from './verdict-on.ts'
