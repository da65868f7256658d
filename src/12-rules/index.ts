// What policy says. The decision tables merchants edit will stand here; these are the rules shipped.
export { freightPayerFor, judgeRequest, type RequestFacts } from './judge-request.ts'
export { noReasonWindowEnds } from './no-reason-window.ts'
