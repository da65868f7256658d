export { inspectors, joinInspection } from './inspectors.ts'
export { isResultOf } from './results.ts'
