// How an act on a case is declared: once, in the file named after it. Its routes with their description, its line of the can-table, the
// sentences of its refusals, the customer's verbs and the batch verbs come from the declaration.
import type { z } from 'zod'
import type { Tx } from '#kernel/database'
import type { NumberStock } from '#kernel/numbers'
import type { Refused } from '#kernel/result'
import type { Moment } from '#people'
import type { CaseFile } from './case-file.ts'
import { type CaseWithLedger, withLedger } from './case-ledger.ts'
import { type CaseActs, type CaseRule, type CaseVerb, caseRule } from './case-rules.ts'
import { type OnCase, onCase } from './on-case.ts'
import { caseWhere } from './read-case.ts'

/** That the customer may do it too, at `POST /portal/cases/{id}/{path}`. */
export type ForCustomers = {
  /** Of the customer's route, where it says it otherwise. */
  readonly summary?: string
  /** What the customer's route takes, where it differs. */
  readonly body?: z.ZodType
  /** Gives something up or moves money: who came by a signed link enters a code first. */
  readonly code?: true
}

/** What the application lends an act. */
export type ActTools = { readonly numbers: NumberStock }

type Described<Body, Customer, Reads, Batch> = {
  /** The last part of `POST /cases/{id}/{path}`; left out: the verb, dashed. */
  readonly path?: string
  readonly tag?: string
  readonly summary: string
  readonly status?: 200 | 201
  readonly body: Body
  /** Left out: not for customers. */
  readonly customer?: Customer
  /** May be done with up to 100 cases at once (`POST /cases/decisions`). */
  readonly batch?: Batch
  /** Reads the ledger of the case's order: `run` gets it in the file. */
  readonly reads?: Reads
  /** Acts of one order wait for each other. */
  readonly locksOrder?: true
}

// An act of no body, or of an empty one, takes nothing.
type Given<Body> = Body extends z.ZodType
  ? z.output<Body> extends Readonly<Record<string, never>> | null | undefined
    ? unknown
    : NonNullable<z.output<Body>>
  : never
type InputOf<Body, Customer> = Given<Body> | (Customer extends { body: infer Theirs } ? Given<Theirs> : never)
type FileOf<Reads> = Reads extends 'ledger' ? CaseWithLedger : CaseFile
// biome-ignore lint/suspicious/noConfusingVoidType: an act that cannot be refused any more answers nothing
type Outcome<Code extends string> = void | Refused<Code> | null

/** An act, to be called, with what it declared. */
export type CaseAct<
  Verb extends CaseVerb = CaseVerb,
  // biome-ignore lint/suspicious/noExplicitAny: any act, whatever it takes
  Body = any,
  // biome-ignore lint/suspicious/noExplicitAny: any act, whether for customers or not
  Customer = any,
  Batch = boolean | undefined,
  Code extends string = string,
> = CaseRule<Verb> &
  Described<Body, Customer, 'ledger' | undefined, Batch> & {
    (tx: Tx, input: InputOf<Body, Customer> & { caseId: string }, moment: Moment, tools?: ActTools): OnCase<Code>
    readonly path: string
    readonly tag: string
    readonly status: number
    readonly customer: Customer
    readonly batch: Batch
  }

/**
 * Declares an act. `run` changes the file of the locked case after the rule was asked; a refusal from either leaves everything as it was.
 * The file is saved with the act's other writes.
 */
export function caseAct<
  Verb extends CaseVerb,
  Body extends z.ZodType,
  const Customer extends ForCustomers | undefined = undefined,
  Reads extends 'ledger' | undefined = undefined,
  Batch extends true | undefined = undefined,
  Code extends string = never,
>(
  declared: CaseRule<Verb> &
    Described<Body, Customer, Reads, Batch> & {
      run(
        tx: Tx,
        file: FileOf<Reads>,
        input: InputOf<Body, Customer>,
        moment: Moment,
        tools: ActTools | undefined,
      ): Outcome<Code> | Promise<Outcome<Code>>
    },
): CaseAct<Verb, Body, Customer, Batch, Code> {
  const { run, ...rest } = declared
  caseRule(rest)
  if (declared.customer) ofCustomers.push(declared.verb)
  type Input = InputOf<Body, Customer> & { caseId: string }
  const act = (tx: Tx, input: Input, moment: Moment, tools?: ActTools): OnCase<Code> =>
    onCase<Code>(tx, input.caseId, declared, moment, async (file) => {
      const read = declared.reads === 'ledger' ? await withLedger(tx, file, caseWhere(input.caseId)!) : file
      return run(tx, read as FileOf<Reads>, input, moment, tools)
    })
  const { verb } = declared
  return Object.assign(act, { path: dashed(verb), tag: 'cases', status: 200, ...rest }) as CaseAct<
    Verb,
    Body,
    Customer,
    Batch,
    Code
  >
}

const ofCustomers: CaseVerb[] = []
/** In the order of the alphabet. */
export const customerVerbs = (): readonly CustomerVerb[] => ofCustomers.sort() as CustomerVerb[]

const dashed = (verb: string): string => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

type VerbsThat<Are> = { [Verb in CaseVerb]: CaseActs[Verb] extends Are ? Verb : never }[CaseVerb]
/** What a customer may do with a case of theirs. */
export type CustomerVerb = VerbsThat<{ customer: ForCustomers }>
/** What may be done with many cases at once. */
export type BatchVerb = VerbsThat<{ batch: true }>

/** What each act takes. */
export type CaseBodies = { [Verb in VerbsThat<{ body: z.ZodType }>]: z.input<CaseActs[Verb]['body']> }
/** What each of the customer's acts takes. */
export type CustomerBodies = {
  [Verb in CustomerVerb]: CaseActs[Verb] extends { customer: { body: infer Body } } ? z.input<Body> : CaseBodies[Verb]
}
