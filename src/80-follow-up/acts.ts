import { reopenCase } from './reopen-case.ts'

export const acts = [reopenCase]
