import { z } from 'zod'
import { ofParts } from './case-part.ts'
import { type Question, questions, type StateOf } from './moves.ts'

type QuestionViews = { [Name in Question]: z.ZodType<StateOf<Name>> }

/** How each question stands, as the API shows it. */
export const questionViews = ofParts(
  () => Object.fromEntries(questions().map(({ name, states }) => [name, z.enum(states)])) as unknown as QuestionViews,
)
