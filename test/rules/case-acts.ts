// An act on a case is declared once, in the file named after it; its routes are made from that.
import { basename } from 'node:path'
import type { Source, Wrong } from './sources.ts'

/** An act as its file declares it. `routes` false: a rule of something done by a command of its own. */
export type DeclaredAct = {
  readonly path: string
  readonly name: string
  readonly verb: string
  readonly routes: boolean
}

const declaration = /^(?:export )?const (\w+) = (caseAct|caseRule)\(\{\s*verb: '(\w+)'/gm

export const declaredActs = (sources: readonly Source[]): DeclaredAct[] =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(declaration)].map(([, name, made, verb]) => ({
      path,
      name: name!,
      verb: verb!,
      routes: made === 'caseAct',
    })),
  )

/** Below `/cases/:id/` without being an act on the case: nothing of it is kept, or it is about something that belongs to it. */
const noActs = new Set(['/cases/:id/resolve/preview', '/cases/:id/revoke-links', '/portal/cases/:id/read'])

const handWritten = /\.(?:post|put|patch|delete)\(\s*['"`]((?:\/portal)?\/cases\/(?::id|\$\{)[^'"`]*)['"`]/g

const fromDeclaration = /\/cases\/:id\/\$\{act\.path\}$/

/** Routes of acts that are written by hand, elsewhere than where all of them are made; and exceptions that are gone. */
export function handWrittenActs(sources: readonly Source[], exceptions: ReadonlySet<string> = noActs): Wrong[] {
  const found = sources.flatMap(({ path, text }) =>
    [...text.matchAll(handWritten)]
      .map(([, route]) => ({ path, route: route! }))
      .filter(({ route }) => !fromDeclaration.test(route)),
  )
  return [
    ...found
      .filter(({ route }) => !exceptions.has(route))
      .map(({ path, route }) => `${path} writes ${route} by hand: declare the act (caseAct)`),
    ...[...exceptions]
      .filter((route) => !found.some((one) => one.route === route))
      .map((route) => `${route} is gone: take it off the exceptions`),
  ]
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Acts in a file of another name, declared twice, or not in the list of their module. */
export function actsInTheWrongPlace(sources: readonly Source[]): Wrong[] {
  const acts = declaredActs(sources)
  return acts.flatMap(({ path, name, verb, routes }, index) => {
    const list = sources.find((source) => source.path === `${path.split('/').slice(0, 2).join('/')}/acts.ts`)
    const isListed = list && new RegExp(`\\b${name}\\b`).test(list.text.slice(list.text.indexOf('export const acts')))
    return [
      ...(!routes || basename(path) === `${kebab(name)}.ts` ? [] : [`${path} declares ${name}`]),
      ...(acts.findIndex((one) => one.verb === verb) < index ? [`${path} declares ${verb} again`] : []),
      ...(!routes || isListed ? [] : [`${name} is not among the acts of its module (acts.ts)`]),
    ]
  })
}

const ownReasons = /^ {2}interface WhyNots \{\n([\s\S]*?)\n {2}\}/gm

/** Reasons that are added to `WhyNots` without a sentence in the same file. */
export const reasonsWithoutSentence = (sources: readonly Source[]): Wrong[] =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(ownReasons)]
      .flatMap(([, names]) => [...names!.matchAll(/^ {4}(\w+): true$/gm)].map(([, code]) => code!))
      .filter((code) => !new RegExp(`whyNot: \\{[^}]*\\b${code}: at\\(`).test(text))
      .map((code) => `${path}: no sentence for ${code}`),
  )
