// What must always be true of the data, checked: shipped as `npm run wanbi -- doctor`, and run after every fault test.
export type { Check, Surroundings } from './check.ts'
export { checks, type Examined, examine } from './examine.ts'
export { askProvider, type ProviderRefund, readLedger } from './provider-refunds.ts'
