// The template language of sheets of paper. What is written out is escaped.
import { templateEngine } from '#kernel/templates/template-engine'

/** Longest template, and longest sheet one may make of it, in characters. */
export const longestTemplate = 20_000
const longestSheet = 2_000_000

const tags = ['assign', 'if', 'unless', 'case', 'for', 'break', 'continue', 'comment', 'capture', 'cycle', '#']

export const engine = templateEngine({ tags, escapes: true, longest: longestTemplate })

export class TemplateTooLarge extends Error {}

/** What the template makes of the variables. Throws what liquidjs throws, and TemplateTooLarge. */
export function fillTemplate(body: string, variables: object): string {
  const sheet = engine.parseAndRenderSync(body, variables) as string
  if (sheet.length > longestSheet) throw new TemplateTooLarge('a sheet of more than two million characters')
  return sheet
}
