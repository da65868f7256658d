import type { CasePart } from '#case'
import { beside } from './said-and-shown.ts'

export const part: CasePart = { beside }
