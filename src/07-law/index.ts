// What the law gives a buyer: the packs, which of them a merchant uses, and what it promises beyond them.

export { clauseIn, type Law, lawOf } from './law.ts'
export {
  type ChosenLaw,
  type Exclusion,
  type LawFacts,
  lawFacts,
  lawOfBuyer,
  ownPromise,
  type Place,
  placeOfBuyer,
  ruleById,
  withdrawalPageOf,
} from './law-facts.ts'
export { type RefundLaw, refundLawOf } from './law-on-refunds.ts'
export { lawPacks, packOf } from './law-packs.ts'
export { lawRoutes } from './routes.ts'
export { withdrawalEnds } from './withdrawal-window.ts'
