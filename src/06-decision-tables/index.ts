// How a decision table is written, what is wrong with it, and what it answers. Of what it decides, nothing is known here.

export {
  type Bilingual,
  type BooleanFact,
  type Catalogue,
  type Fact,
  factTypes,
  factUnits,
  type NumberFact,
  number,
  outputTypes,
  perhaps,
  say,
  type TextFact,
  text,
  type WordFact,
  word,
  yesNo,
} from './catalogue.ts'
export { checkTable } from './check-table.ts'
export { type DecisionTable, jdmOf, type TableRow } from './decision-table.ts'
export {
  type CompiledTable,
  compileTable,
  evaluateTable,
  evaluateWithin,
  type TableAnswer,
  type TableFailure,
  tableFailures,
} from './evaluate-table.ts'
export { type Finding, finding, isError } from './findings.ts'
export { rowSentence } from './row-sentence.ts'
