// Names come from the glossary: an act's file is named as its verb and exports one function of that name.
import { basename } from 'node:path'
import type { Source, Wrong } from './sources.ts'

/** No verbs: they say that something is done, not what. */
const empty = ['manage', 'process', 'handle', 'do', 'perform', 'execute']

const exported = /^export (?:async )?(?:function\*?|const|class)\s+(\w+)/gm
const camel = (kebab: string): string => kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const nameOf = ({ path }: Source): string => basename(path).replace(/\.tsx?$/, '')
const firstWord = (name: string): string => /^[a-z]+/.exec(name)?.[0] ?? ''

export const exportsOf = ({ text }: Source): string[] => [...text.matchAll(exported)].map((match) => match[1]!)

/** Files and exported functions whose verb says nothing. */
export function emptyVerbs(sources: readonly Source[]): Wrong[] {
  return sources.flatMap((source) => {
    const names = [nameOf(source), ...exportsOf(source)]
    return names
      .filter((name) => empty.includes(firstWord(name)))
      .map((name) => `${source.path}: ${name} begins with a verb that says nothing`)
  })
}

/** The verbs of GLOSSARY.md: the first column of its table of verbs. */
export function glossaryVerbs(glossary: string): Set<string> {
  const table = /\n## Verbs[^\n]*\n([\s\S]*?)(?:\n## |$)/.exec(glossary)?.[1] ?? ''
  return new Set([...table.matchAll(/^\| `([a-z]+)[^`]*` \|/gm)].map((match) => match[1]!))
}

/** A module's public entry, its routes and its start are named for what they are, though `ask` is a verb too. */
const entryFiles = new Set(['ask', 'index', 'routes', 'start'])
/** Words that are a noun as well: a file may be about a refund, or an answer. */
const nounsToo = new Set(['refund', 'answer', 'note', 'book', 'count', 'place', 'check'])
/** What acts share is no act: `onCase` is around them. */
const aroundActs = new Set(['on'])

/** A file whose first word is a verb exports what the verb says. */
export function filesWithoutTheirVerb(sources: readonly Source[], verbs: ReadonlySet<string>): Wrong[] {
  return sources.flatMap((source) => {
    const verb = nameOf(source).split('-')[0]!
    if (entryFiles.has(nameOf(source)) || !verbs.has(verb) || nounsToo.has(verb)) return []
    return exportsOf(source).some((name) => name.startsWith(verb))
      ? []
      : [`${source.path} exports nothing that says ${verb}`]
  })
}

const act = /^export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*tx: Tx\b(?:(?!\nexport |\n}\n)[\s\S])*?: Moment\b/gm

/** One act, one file: what takes a transaction and a moment is named as its file. */
export function actsNotNamedAsTheirFile(sources: readonly Source[]): Wrong[] {
  return sources.flatMap((source) => {
    const acts = [...source.text.matchAll(act)].map((match) => match[1]!)
    const verb = nameOf(source).split('-')[0]!
    if (acts.length === 0 || aroundActs.has(verb) || acts.includes(camel(nameOf(source)))) return []
    return [`${source.path} holds ${acts.join(', ')}, not ${camel(nameOf(source))}`]
  })
}

/** An act (a file that exports a function of its own name, taking a transaction, or declares an act on a case) begins with a verb of the glossary. */
export function actsWithAVerbOfTheirOwn(sources: readonly Source[], verbs: ReadonlySet<string>): Wrong[] {
  return sources.flatMap((source) => {
    const name = nameOf(source)
    const act = new RegExp(
      `^export (?:(?:async )?function ${camel(name)}(?:<[^>]*>)?\\(\\s*tx: Tx|const ${camel(name)} = caseAct\\()`,
      'm',
    )
    const verb = name.split('-')[0]!
    if (!act.test(source.text) || verbs.has(verb) || aroundActs.has(verb)) return []
    return [`${source.path}: "${verb}" is not among the verbs of GLOSSARY.md`]
  })
}

/** A word that stands for something else than it says, and what to write instead. Shops sell dollhouses: whole words only. */
const metaphors: readonly (readonly [RegExp, string])[] = [
  [/(?<![A-Za-z])houses?(?![a-z])|(?:House|(?<![A-Z])HOUSE)s?(?![a-z])/, 'application, node or merchant'],
  [/(?<![A-Za-z])doors?(?![a-z])|(?<=[a-z])Doors?(?![a-z])|\bDoor/, 'public entry, sign-in or start'],
  [/(?<![A-Za-z])rooms?(?![a-z])|(?<=[a-z])Rooms?(?![a-z])|\bRoom/, 'module, folder, storage or space'],
  [/(?<![A-Za-z])(?:furnish|dressed)|Furnish|Dressed/, 'set up, seed or provide'],
  [/\b(?:[Ss]he|[Hh]ers?|[Hh]erself)(?![a-z])|(?<=[a-z])Hers(?:elf)?\b/, 'customer, agent or owner'],
]

/** Lines that speak in metaphors, or of people as "she". Names of goods and words for people to read are written in words files. */
export function metaphorsIn(sources: readonly Source[]): Wrong[] {
  return sources.flatMap(({ path, text }) =>
    `${path}\n${text}`
      .split('\n')
      .flatMap((line, at) =>
        metaphors
          .filter(([word]) => word.test(line))
          .map(([word, better]) => `${path}:${at} says ${word.exec(line)?.[0]}: write ${better}`),
      ),
  )
}

/** Files that declare the type of an amount anew. */
export const declaringMoney = (sources: readonly Source[]): string[] =>
  sources.filter(({ text }) => /^(?:export )?(?:type|interface) Money\b/m.test(text)).map(({ path }) => path)

/** Places that write who acts by hand: which fields are kept is said once, in `identityOf` and `doerOf`. */
export const actorsByHand = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path, text }) => path !== 'src/05-people/may.ts' && /\bkind: [\w.]*\bby\.kind\b/.test(text))
    .map(({ path }) => path)
