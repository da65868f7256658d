// What a stage brings to a case: its part. The case itself has its identity, its lines, its spine and its history; everything else of it is
// declared where it belongs, in the stage's `part.ts`, and src/stages.ts lists the stages.
import type { z } from 'zod'
import type { Tx } from '#kernel/database'
import { invariant } from '#kernel/result'
import type { Sql } from '#kernel/sql'
import type { Replayed } from './case-events.ts'
import type { CaseLineRows, CaseRows, RowsPart } from './case-rows.ts'
import type { CaseStages, SeenStage, Stage } from './case-stages.ts'
import type { BriefViews, CaseViews, CustomerViews, ViewsPart } from './case-views.ts'
import type { CaseQuestions, MoveOf, Question, StateOf, States } from './moves.ts'
import type { CaseMark } from './words.ts'

/**
 * One question of a case: a small state machine of its own. Its states and moves stand in the stage too, and their types in `CaseQuestions`:
 * `interface CaseQuestions { return: { states: typeof states; moves: typeof moves } }`.
 */
export type QuestionPart<Name extends Question = Question> = {
  readonly name: Name
  /** Of the row of the case. */
  readonly column: string
  readonly states: CaseQuestions[Name]['states']
  readonly first: StateOf<Name>
  /** Where a matter may rest for ever. */
  readonly final: readonly StateOf<Name>[]
  /** Where nothing was answered, should the case be closed or withdrawn there: it is not waited for any more. */
  readonly unanswered?: readonly StateOf<Name>[]
  readonly moves: {
    readonly [Move in MoveOf<Name>]: { readonly from: readonly StateOf<Name>[]; readonly to: StateOf<Name> }
  }
  /** The lower the earlier: people see the stage of the first question that is open. The number of the stage, where nothing else speaks. */
  readonly rank: number
  /** The stage that is seen while this question is open; null: it is not. Asked when all of lower rank are answered. */
  readonly stage: (states: Readonly<States>) => Stage | null
}

/** What a person reads beside a case, whole: `GET /cases/{id}/{path}`. */
export type Beside = {
  readonly path: string
  readonly summary: string
  readonly item: z.ZodType
  /** Answers its items, oldest first. `now` UTC. */
  readonly statement: (tx: Tx, caseId: string, now: string) => Sql
}

/** What the doctor compares with what the history tells. */
export type StatefulRows = {
  /** For people: `Refund`. */
  readonly what: string
  /** SQL of a JSON list of `{ id, number, state }`, of `after_sales_case c`. */
  readonly json: Sql
  /** Their states by id, as the events tell it; of those no event moved yet there is none. */
  readonly told: (replayed: Replayed) => ReadonlyMap<string, string> | undefined
  /** Where a row may be that no event moved yet. */
  readonly untouched: readonly string[]
}

/** Each property is left out where a stage has nothing of the kind. */
export type CasePart = {
  readonly question?: { [Name in Question]: QuestionPart<Name> }[Question]
  /** What is due in the stages people see while its question is open, in the order they follow each other. */
  readonly stages?: { readonly [Seen in keyof CaseStages]?: SeenStage }
  /** Its rows, read with the case. */
  readonly rows?: { readonly [Field in keyof CaseRows]?: RowsPart<CaseRows[Field]> }
  /** What it knows of each line. */
  readonly lineRows?: { readonly [Field in keyof CaseLineRows]?: RowsPart<CaseLineRows[Field]> }
  /** How one search finds a case by what the stage knows: statements that answer a `case_id` each. */
  readonly found?: {
    /** By a number of ours: `RF-261128-000001`. */
    readonly byNumber?: (merchantId: string, number: string) => Sql
    /** By what is printed on a parcel, as `codeKey` makes it. */
    readonly byCode?: (merchantId: string, key: string) => Sql
  }
  /** Which cases lists mark, and with what: conditions on `c`, the row of a case. */
  readonly marks?: { readonly [Mark in CaseMark]?: Sql }
  /** What staff are shown of it. */
  readonly view?: ViewsPart<CaseViews>
  /** What staff read beside the case. */
  readonly beside?: readonly Beside[]
  /** What the short answer to a command says of it. */
  readonly brief?: ViewsPart<BriefViews>
  /** What the customer is shown of it. */
  readonly customerView?: ViewsPart<CustomerViews>
  /** Rows with a state of their own that events move, as a refund has. */
  readonly stateful?: StatefulRows | readonly StatefulRows[]
}

let brought: readonly CasePart[] | undefined

/** Gives the case its parts, in the order of the stages. Done once, when all stages are read (src/stages.ts). */
export function bringParts(parts: readonly CasePart[]): void {
  brought = parts
}

/** Made once, of all parts; they are there as soon as src/stages.ts is read. */
export function ofParts<Made>(make: (parts: readonly CasePart[]) => Made): () => Made {
  let made: { readonly it: Made } | undefined
  return () => {
    if (made) return made.it
    invariant(brought, 'whoever uses a case has read src/stages.ts')
    made = { it: make(brought) }
    return made.it
  }
}

export const statefulRows = ofParts((parts) => parts.flatMap(({ stateful = [] }) => stateful))

/** How cases are found by what their stages know. */
export const findings = ofParts((parts) => parts.flatMap(({ found = [] }) => found))

/** With what lists mark a case, and the condition of each. */
export const caseMarkings = ofParts((parts) =>
  parts.flatMap(({ marks = {} }) => Object.entries(marks) as [CaseMark, Sql][]),
)

export const besides = ofParts((parts) => parts.flatMap(({ beside = [] }) => beside))
