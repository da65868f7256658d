import { answerObjection } from './objection/answer-objection.ts'
import { objectToResult } from './objection/object-to-result.ts'
import { resolveCase } from './resolve-case.ts'

export const acts = [resolveCase, objectToResult, answerObjection]
