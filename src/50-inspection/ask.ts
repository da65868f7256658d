export { dispositionByTable } from './choose-disposition.ts'
export { type Disposition, dispositions, type FaultFound, type Grade } from './dispositions.ts'
export { inspectors, joinInspection } from './inspectors.ts'
export { isResultOf } from './results.ts'
