import { z } from 'zod'
import { ofParts } from './case-part.ts'
import { type Question, questions, type StateOf, type States } from './moves.ts'

type QuestionViews = { [Name in Question]: z.ZodType<StateOf<Name>> }

/** How each question stands, as the API shows it. */
export const questionViews = ofParts(
  () => Object.fromEntries(questions().map(({ name, states }) => [name, z.enum(states)])) as unknown as QuestionViews,
)

/** A question of a stage; the spine only says whether any is still asked. */
type AskedQuestion = Exclude<Question, 'spine'>
const isAsked = (name: Question): name is AskedQuestion => name !== 'spine'
const asked = ofParts(() =>
  questions()
    .map(({ name }) => name)
    .filter(isAsked),
)

// Described when the application is: by then every part is there.
const question = z.lazy(() => z.enum(asked() as [AskedQuestion, ...AskedQuestion[]]))

export const openQuestionView = question
  .nullable()
  .describe('the earliest question that is still open; null: the case is not open any more')

/** The question whose stage is seen (`stageOf`). */
export function openQuestionOf(states: Readonly<States>): AskedQuestion | null {
  const open = questions().find(({ stage }) => stage(states) !== null)
  return open && isAsked(open.name) ? open.name : null
}

export const unansweredView = z
  .array(question)
  .describe(
    'of a case that was closed or withdrawn: the questions that were never answered, and are not waited for any more',
  )

export function unansweredOf(states: Readonly<States>): AskedQuestion[] {
  if (!isOver(states)) return []
  return questions().flatMap(({ name, unanswered = [] }) =>
    isAsked(name) && (unanswered as readonly string[]).includes(states[name]) ? [name] : [],
  )
}

/** Closed or withdrawn: nothing of it goes on. */
export const isOver = (states: Readonly<Pick<States, 'spine'>>): boolean =>
  (questions().find(({ name }) => name === 'spine')!.final as readonly string[]).includes(states.spine)
