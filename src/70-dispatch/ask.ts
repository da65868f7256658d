// What others may ask of dispatches.
export { countFaults, type FaultCount } from './faults/count-faults.ts'
