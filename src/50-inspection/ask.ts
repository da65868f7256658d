export { isResultOf } from './results.ts'
