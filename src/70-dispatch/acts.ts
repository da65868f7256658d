import { correctAddress } from './correct-address.ts'

export const acts = [correctAddress]
