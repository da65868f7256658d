// Every refusal has a sentence in both languages, and every sentence is said somewhere.
import type { Source, Wrong } from './sources.ts'

type Sentence = { readonly status: number; readonly 'zh-CN': string; readonly en: string }
type Sentences = Readonly<Record<string, Sentence>>

const refusedWith = /\brefused(?:<[^>]*>)?\(\s*'([a-z_]+)'/g

export function refusalsWithoutSentence(sources: readonly Source[], sentences: Sentences): Wrong[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(refusedWith)]
      .map((match) => match[1]!)
      .filter((code) => !Object.hasOwn(sentences, code))
      .map((code) => `${path}: no sentence for ${code}`),
  )
}

/** Codes no source names: as a string of its own, or filled into one (`already_${…}`). */
export function sentencesNobodySays(sources: readonly Source[], sentences: Sentences): Wrong[] {
  const said = sources.filter(({ path }) => path !== 'src/refusals.ts').map(({ text }) => text)
  return Object.keys(sentences).filter((code) => !said.some((text) => text.includes(`'${code}'`)))
}

export function sentencesHalfSaid(sentences: Sentences): Wrong[] {
  return Object.entries(sentences).flatMap(([code, { status, en, 'zh-CN': zh }]) => [
    ...(/[\u4e00-\u9fff]/.test(zh) ? [] : [`${code}: no Chinese`]),
    ...(/[。？！：}]$/.test(zh) ? [] : [`${code}: the Chinese sentence does not end`]),
    ...(/^[A-Z{].*[.?!}]$/.test(en) ? [] : [`${code}: not an English sentence`]),
    ...(status >= 400 && status < 504 ? [] : [`${code}: ${status} is no refusal`]),
    ...(filledIn(zh) === filledIn(en) || !filledIn(zh) || !filledIn(en)
      ? []
      : [`${code}: other facts in each language`]),
  ])
}

const filledIn = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort()
    .join()
