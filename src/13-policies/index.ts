// A merchant's decision tables: the one in force, its draft with examples, its publication, and its files.

export { catalogueOf } from './catalogues.ts'
export { chooseLevels, type LevelFacts, levelFactsOf, type RequiredLevels } from './choose-levels.ts'
export { wholeFacts } from './examples.ts'
export { type PolicyName, policyInForce, policyNames, policyVersion, shippedPolicy } from './in-force.ts'
export { type DraftChanged, lockDraft, readTable } from './policy-rows.ts'
export { approversOf, levelsAsked, soleAuthorOf } from './publication.ts'
export { type DraftRefusal, draftToPublish, type PublicationCheck, publishPolicy } from './publish-policy.ts'
export { policyConstraints } from './raced-constraints.ts'
export { policyRoutes } from './routes.ts'
export { whoCanAgree } from './who-can-agree.ts'
