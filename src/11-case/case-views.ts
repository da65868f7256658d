// What stages show of a case, to staff and to its customer.
import type { z } from 'zod'
import type { CaseFile } from './case-file.ts'
import { type CasePart, ofParts } from './case-part.ts'

/** Fields of a case as the API shows it to staff; each part adds its own with their schemas: `interface CaseViews { parcels: typeof parcelsView }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stages
export interface CaseViews {}

/** The same of the short answer to a command: what may have been made. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stages
export interface BriefViews {}

/** The same of a case as its customer sees it. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stages
export interface CustomerViews {}

export type ViewsPart<Views extends { readonly [Field in keyof Views]: z.ZodType }> = {
  readonly [Field in keyof Views]?: {
    readonly schema: Views[Field]
    readonly of: (file: CaseFile) => z.output<Views[Field]>
  }
}

type Shown<Views extends { readonly [Field in keyof Views]: z.ZodType }> = {
  [Field in keyof Views]: z.output<Views[Field]>
}

function viewsOfParts<Views extends { readonly [Field in keyof Views]: z.ZodType }>(
  viewsOf: (part: CasePart) => ViewsPart<Views> | undefined,
) {
  type Field = readonly [name: string, { readonly schema: z.ZodType; readonly of: (file: CaseFile) => unknown }]
  const fields = ofParts((parts) => parts.flatMap((part) => Object.entries(viewsOf(part) ?? {}) as unknown as Field[]))
  return {
    shape: ofParts(() => Object.fromEntries(fields().map(([name, { schema }]) => [name, schema])) as unknown as Views),
    of: (file: CaseFile): Shown<Views> =>
      Object.fromEntries(fields().map(([name, { of }]) => [name, of(file)])) as Shown<Views>,
  }
}

export const caseViews = viewsOfParts<CaseViews>(({ view }) => view)
export const briefViews = viewsOfParts<BriefViews>(({ brief }) => brief)
export const customerViews = viewsOfParts<CustomerViews>(({ customerView }) => customerView)
