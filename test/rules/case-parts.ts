// What a stage says that a case has of it, in types, its part brings: or a field is typed that nobody reads.
import type { CasePart } from '#case'
import type { Source, Wrong } from './sources.ts'

/** What of a part keeps the promise of each interface. */
const keptBy = {
  CaseQuestions: ({ question }) => (question ? [question.name] : []),
  CaseStages: ({ stages = {} }) => Object.keys(stages),
  CaseRows: ({ rows = {} }) => Object.keys(rows),
  CaseLineRows: ({ lineRows = {} }) => Object.keys(lineRows),
  CaseViews: ({ view = {} }) => Object.keys(view),
  BriefViews: ({ brief = {} }) => Object.keys(brief),
  CustomerViews: ({ customerView = {} }) => Object.keys(customerView),
} as const satisfies Readonly<Record<string, (part: CasePart) => readonly string[]>>

type Promised = { readonly path: string; readonly to: keyof typeof keptBy; readonly name: string }

const block = new RegExp(String.raw`^ {2}interface (${Object.keys(keptBy).join('|')}) \{\n([\s\S]*?)\n {2}\}`, 'gm')

export const promisedByParts = (sources: readonly Source[]): Promised[] =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(block)].flatMap(([, to, names]) =>
      [...names!.matchAll(/^ {4}(?:readonly )?(\w+)\??: /gm)].map(([, name]) => ({
        path,
        to: to as Promised['to'],
        name: name!,
      })),
    ),
  )

/** Fields, questions and stages that are typed and brought by no part, by two, or brought and typed nowhere. */
export function unkeptParts(promised: readonly Promised[], parts: readonly CasePart[]): Wrong[] {
  return (Object.keys(keptBy) as Promised['to'][]).flatMap((to) => {
    const brought = parts.flatMap((part) => keptBy[to](part))
    const typed = promised.filter((one) => one.to === to)
    return [
      ...typed.flatMap(({ path, name }) => {
        const times = brought.filter((other) => other === name).length
        return times === 1 ? [] : [`${path} adds ${name} to ${to}, and ${times} parts bring it`]
      }),
      ...brought
        .filter((name) => !typed.some((one) => one.name === name))
        .map((name) => `a part brings ${name}, and no stage adds it to ${to}`),
    ]
  })
}
