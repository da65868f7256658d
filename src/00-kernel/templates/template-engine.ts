// The template language: Liquid, of which only what one place needs is known. Nothing reads files, loops for ever, or fills the memory.
import { Liquid } from 'liquidjs'

const filters = [
  ...['append', 'prepend', 'upcase', 'downcase', 'capitalize', 'strip', 'truncate', 'replace', 'slice', 'split'],
  ...['join', 'first', 'last', 'size', 'reverse', 'compact', 'map', 'where', 'concat', 'default'],
  ...['plus', 'minus', 'times', 'divided_by', 'modulo', 'round', 'ceil', 'floor', 'at_least', 'at_most'],
]

export type EngineOptions = {
  readonly tags: readonly string[]
  /** Whether what is written out is escaped, for what becomes markup. */
  readonly escapes: boolean
  /** Longest template, in characters. */
  readonly longest: number
}

/** An engine that knows these tags and the filters of text, lists and numbers. A variable nobody gave is an error. */
export function templateEngine({ tags, escapes, longest }: EngineOptions): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    ...(escapes && { outputEscape: 'escape' as const }),
    jsTruthy: true,
    cache: false,
    dynamicPartials: false,
    parseLimit: longest,
    renderLimit: 2000,
    memoryLimit: 4_000_000,
  })
  for (const name of Object.keys(liquid.tags)) if (!tags.includes(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) if (!filters.includes(name)) delete liquid.filters[name]
  return liquid
}
