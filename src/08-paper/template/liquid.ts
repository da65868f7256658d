// The template language: Liquid, of which only what a sheet of paper needs is known. What is written out is escaped; nothing reads files,
// loops for ever, or fills the memory.
import { Liquid } from 'liquidjs'

/** Longest template, and longest sheet one may make of it, in characters. */
export const longestTemplate = 20_000
const longestSheet = 2_000_000

const tags = ['assign', 'if', 'unless', 'case', 'for', 'break', 'continue', 'comment', 'capture', 'cycle', '#'] as const
const filters = [
  ...['append', 'prepend', 'upcase', 'downcase', 'capitalize', 'strip', 'truncate', 'replace', 'slice', 'split'],
  ...['join', 'first', 'last', 'size', 'reverse', 'compact', 'map', 'where', 'concat', 'default'],
  ...['plus', 'minus', 'times', 'divided_by', 'modulo', 'round', 'ceil', 'floor', 'at_least', 'at_most'],
]

export const engine = knownOnly(
  new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    outputEscape: 'escape',
    jsTruthy: true,
    cache: false,
    dynamicPartials: false,
    parseLimit: longestTemplate,
    renderLimit: 2000,
    memoryLimit: 4_000_000,
  }),
)

function knownOnly(liquid: Liquid): Liquid {
  for (const name of Object.keys(liquid.tags)) if (!(tags as readonly string[]).includes(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) if (!filters.includes(name)) delete liquid.filters[name]
  return liquid
}

export class TemplateTooLarge extends Error {}

/** What the template makes of the variables. Throws what liquidjs throws, and TemplateTooLarge. */
export function fillTemplate(body: string, variables: object): string {
  const sheet = engine.parseAndRenderSync(body, variables) as string
  if (sheet.length > longestSheet) throw new TemplateTooLarge('a sheet of more than two million characters')
  return sheet
}
