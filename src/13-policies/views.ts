import { z } from 'zod'
import { factTypes, factUnits, outputTypes, tableFailures } from '#decision-tables'
import { roles, whoView } from '#people'
import { exampleShape } from './examples.ts'

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })
const column = z.object({ id: z.string(), name: z.string(), field: z.string() })
const rows = z.array(z.record(z.string(), z.string()))
const table = z.object({ hitPolicy: z.string(), inputs: z.array(column), outputs: z.array(column), rules: rows })
export const findingView = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  row: z.string().optional(),
  rowNumber: z.number().optional(),
  column: z.string().optional(),
  text: bilingual,
})
const heading = z.object({
  version: z.number().describe('0: the one shipped with this program'),
  authors: z.array(z.string()),
  publishedBy: whoView.nullable(),
  publishedAt: z.string().nullable(),
  inForceFrom: z.string().nullable(),
  note: z.string(),
})
const person = z.object({ id: z.string(), name: z.string() })
const possible = z.union([z.literal(true), z.object({ reason: z.string() })])
const publicationView = z.object({
  levels: z
    .array(z.object({ role: z.enum(roles), people: z.array(person) }))
    .describe('whom a submission by the caller asks, in order'),
  publishers: z.array(person).describe('who can publish it at once'),
  publish: possible,
  submit: possible,
  isAlone: z.boolean().describe('nobody else could agree: the caller publishes it alone, and the version says so'),
})
export const versionView = heading.extend({ content: table, examples: z.array(exampleShape) })
export const policySummary = z.object({
  name: z.string(),
  label: bilingual,
  versionInForce: z.number(),
  inForceFrom: z.string().nullable(),
  draftedAt: z.string().nullable(),
})
export type PolicySummary = z.infer<typeof policySummary>
const fact = z.object({
  type: z.enum(factTypes),
  label: bilingual,
  source: bilingual,
  nullable: z.boolean(),
  unit: z.enum(factUnits).optional(),
  words: z.record(z.string(), bilingual).optional(),
  usual: z
    .union([z.boolean(), z.number(), z.string()])
    .nullable()
    .describe('what it is in the usual case; null: not known'),
  least: z.number().optional().describe('of a number'),
  most: z.number().optional().describe('of a number'),
  whole: z.boolean().optional().describe('of a number: whether it only takes whole ones'),
})
/** What a table says to facts: the row that hit, or why none did. */
export const answerView = z.union([
  z.object({
    row: z.object({ id: z.string(), index: z.int(), description: z.string().nullable() }),
    outputs: z.record(z.string(), z.unknown()),
    facts: z.record(z.string(), z.unknown()),
  }),
  z.object({ failed: z.enum(tableFailures), detail: z.string() }),
])
export type AnswerView = z.infer<typeof answerView>
export const policyView = z.object({
  name: z.string(),
  label: bilingual,
  version: z.number().describe('of the draft: what If-Match names; goes on when it is dropped or published'),
  draft: z
    .object({ content: table, examples: z.array(exampleShape), authors: z.array(z.string()), changedAt: z.string() })
    .nullable(),
  inForce: versionView,
  findings: z.array(findingView).describe('of the draft, or of what is in force'),
  examples: z.array(z.object({ name: z.string(), passes: z.boolean(), answer: answerView })),
  facts: z.record(z.string(), fact),
  outputs: z.record(z.string(), z.object({ type: z.enum(outputTypes), label: bilingual, words: fact.shape.words })),
  versions: z.array(
    heading.extend({ isPublishedAlone: z.boolean().describe('by its only author: nobody else could agree') }),
  ),
  needsSecondPerson: z.boolean().describe('whether somebody else than the caller must publish the draft'),
  publication: publicationView.nullable().describe('how the draft can come into force; null without one'),
})
export type PolicyView = z.infer<typeof policyView>
export const draftBody = z.strictObject({
  content: z.unknown().describe('JDM around one decision table, or the table alone'),
  examples: z.array(exampleShape).max(200),
})
const cells = z.record(z.string(), z.string())
export const differencesView = z.object({
  columnsAdded: z.array(z.string()),
  columnsRemoved: z.array(z.string()),
  rowsAdded: z.array(cells),
  rowsRemoved: z.array(cells),
  rowsMoved: z.array(z.object({ row: z.string(), from: z.number(), to: z.number() })),
  cellsChanged: z.array(
    z.object({ row: z.string(), rowNumber: z.number(), column: z.string(), before: z.string(), after: z.string() }),
  ),
})
export type DifferencesView = z.infer<typeof differencesView>
