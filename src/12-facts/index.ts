// The facts a request is judged on, its risk, and how every fact is called where a table is edited.

export { computeFacts, type RequestToJudge, riskOf } from './compute-facts.ts'
export { requestPolicyCatalogue, ruleOutput } from './fact-catalogue.ts'
export { reasonWords, wishWords } from './fact-words.ts'
export type { Facts } from './facts.ts'
export { countOfJudged, nextJudged, readJudgedFacts } from './judged-facts.ts'
export { keepFacts } from './keep-facts.ts'
export { isAgainstTheLaw } from './reason-against-the-law.ts'
