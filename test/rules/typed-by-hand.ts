// What the server answers is said by its own schemas: no screen types it again, so that the two cannot drift apart.
import type { Source, Wrong } from './sources.ts'

const callPattern = /\b(?:get|post|call|sendFile)<([^()`']*)>\(/g

/** Calls of the API whose answer is typed where the call stands, or in the same file: it is imported from the server's schema. */
export const answersTypedByHand = ({ path, text }: Source): Wrong[] =>
  [...text.matchAll(callPattern)].flatMap(([, answer]) =>
    answer!.includes('{') || namesIn(answer!).some((name) => isDeclaredIn(text, name))
      ? [`${path} types by hand what the server answers: ${answer!.trim()}`]
      : [],
  )

const namesIn = (type: string): string[] => type.match(/\b[A-Z]\w*/g) ?? []

const isDeclaredIn = (text: string, name: string): boolean =>
  new RegExp(`(interface ${name}\\b|type ${name}(<[^=]*>)? =\\s*(Page<)?\\{)`).test(text)
