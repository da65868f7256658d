// The case's separate questions, each with its own small table of moves (domain.md). No table mixes two questions, and nothing but move()
// sets a state. The spine is the case's own; every other question is in the part of its stage (case-part.ts).
import type { Sql } from '#kernel/sql'
import { ofParts, type QuestionPart } from './case-part.ts'

export type Moves<State extends string> = Readonly<
  Record<string, { readonly from: readonly State[]; readonly to: State }>
>

const spineStates = ['open', 'resolved', 'closed', 'withdrawn'] as const

const spineMoves = {
  settle: { from: ['open'], to: 'resolved' },
  reopen: { from: ['resolved'], to: 'open' },
  close: { from: ['open', 'resolved'], to: 'closed' },
  withdraw: { from: ['open'], to: 'withdrawn' },
} as const satisfies Moves<(typeof spineStates)[number]>

/** The states and moves of each question; every part adds its own. */
export interface CaseQuestions {
  spine: { states: typeof spineStates; moves: typeof spineMoves }
}

export type Question = keyof CaseQuestions
export type StateOf<Name extends Question> = CaseQuestions[Name]['states'][number]
export type MoveOf<Name extends Question> = keyof CaseQuestions[Name]['moves'] & string

/** The spine and the other questions, as a case carries them. */
export type States = { [Name in Question]: StateOf<Name> }

/** Is the matter open? */
const spine: QuestionPart<'spine'> = {
  name: 'spine',
  column: 'spine',
  states: spineStates,
  first: 'open',
  final: ['closed', 'withdrawn'],
  moves: spineMoves,
  rank: 0,
  stage: (states) => (states.spine === 'open' ? null : states.spine),
}

/** In the order they are asked. */
export const questions = ofParts((parts): readonly QuestionPart[] =>
  [spine, ...parts.flatMap(({ question = [] }) => question)].sort((one, other) => one.rank - other.rank),
)

const movesOf = ofParts(
  (): Readonly<Record<Question, Moves<string>>> =>
    Object.fromEntries(questions().map(({ name, moves }) => [name, moves])) as Record<Question, Moves<string>>,
)

/** Of a case that is opened now. */
export const firstStates = (): States =>
  Object.fromEntries(questions().map(({ name, first }) => [name, first])) as unknown as States

/** How each question stands. */
export const statesOf = (file: Readonly<States>): States =>
  Object.fromEntries(questions().map(({ name }) => [name, file[name]])) as unknown as States

/** Whether the table of this question has this move from where the case is. */
export const hasMove = <Name extends Question>(states: Readonly<States>, question: Name, move: MoveOf<Name>): boolean =>
  movesOf()[question][move]!.from.includes(states[question])

/** The one place that sets a state. Whoever calls it has asked the rule of the act first; a wrong move is a fault of ours and throws. */
export function move<Name extends Question>(states: States, question: Name, name: MoveOf<Name>): void {
  const step = movesOf()[question][name]!
  const from = states[question]
  if (!step.from.includes(from)) throw new Error(`no move ${name} of ${question} from ${from}`)
  ;(states as Record<Question, string>)[question] = step.to
}

const text = (text: string): Sql => ({ text, params: [] })

/** The columns of the questions of `after_sales_case`, by the names of the questions, to select. */
export const stateColumns = ofParts(
  (): Sql =>
    text(
      questions()
        .map(({ name, column }) => `${column} as "${name}"`)
        .join(', '),
    ),
)

const columnNames = ofParts(() => questions().map(({ column }) => column))

/** The same without names, to insert and to group by. */
export const stateColumnNames = ofParts((): Sql => text(columnNames().join(', ')))

/** The states to insert, in the order of `stateColumnNames`. */
export const statesToInsert = (states: Readonly<States>): Sql => ({ text: marks(), params: valuesOf(states) })

const marks = ofParts(() =>
  columnNames()
    .map((_, index) => `$${index + 1}`)
    .join(', '),
)
const setters = ofParts(() =>
  columnNames()
    .map((column, index) => `${column} = $${index + 1}`)
    .join(', '),
)

/** What follows `set` to write the states. */
export const statesToSet = (states: Readonly<States>): Sql => ({
  text: setters(),
  params: valuesOf(states),
})

/** The states as fields of a JSON object, of `after_sales_case c`. */
export const statesJson = ofParts(
  (): Sql =>
    text(
      questions()
        .map(({ name, column }) => `'${name}', c.${column}`)
        .join(', '),
    ),
)

const valuesOf = (states: Readonly<States>): string[] => questions().map(({ name }) => states[name])
