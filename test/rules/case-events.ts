// The history of a case is read by people: every kind of event is declared once, where it is written, and has its words.
import { moduleOf } from './arrows.ts'
import type { Source, Wrong } from './sources.ts'

/** A kind of event as an act declares it in `CaseEvents`. */
export type Declared = { readonly kind: string; readonly path: string }
type Words = Readonly<Record<string, unknown>>

const block = /^ {2}interface CaseEvents \{\n([\s\S]*?)\n {2}\}/gm

export const declaredEvents = (sources: readonly Source[]): Declared[] =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(block)].flatMap(([, kinds]) =>
      [...kinds!.matchAll(/^ {4}(\w+): /gm)].map(([, kind]) => ({ kind: kind!, path })),
    ),
  )

/** Kinds that the module declaring them does not write, and kinds declared twice. That none is written undeclared, tsc sees. */
export function eventsDeclaredElsewhere(sources: readonly Source[]): Wrong[] {
  const declared = declaredEvents(sources)
  const isWritten = ({ kind, path }: Declared) =>
    sources.some((source) => moduleOf(source.path) === moduleOf(path) && source.text.includes(`'${kind}'`))
  return declared.flatMap((one, index) => [
    ...(isWritten(one) ? [] : [`${one.path} declares ${one.kind}, and its module does not write it`]),
    ...(declared.findIndex(({ kind }) => kind === one.kind) < index ? [`${one.path} declares ${one.kind} again`] : []),
  ])
}

/** Kinds without words in one of the languages, and words of no kind. */
export const eventsWithoutWords = (kinds: readonly string[], languages: Readonly<Record<string, Words>>): Wrong[] =>
  Object.entries(languages).flatMap(([language, words]) => [
    ...kinds.filter((kind) => !words[kind]).map((kind) => `${kind} has no words in ${language}`),
    ...Object.keys(words)
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => `${language} has words for ${kind}, which is no event`),
  ])
