import { provideInfo } from './provide-info.ts'
import { withdrawCase } from './withdraw-case.ts'

export const acts = [provideInfo, withdrawCase]
