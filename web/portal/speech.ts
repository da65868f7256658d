import { createContext, useContext } from 'react'
import type { Locale } from '../shared/locale.ts'
import { type CommonWords, commonWords } from '../shared/words/common.ts'
import { type PortalWords, portalWords } from './words.ts'

export type Speech = {
  readonly locale: Locale
  readonly words: PortalWords
  readonly common: CommonWords
  readonly switchTo: (locale: Locale) => void
}

export const SpeechContext = createContext<Speech | null>(null)

/** The reader's language and its words. */
export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('a screen outside the app')
  return speech
}

/** Words that stand in the file of what says them, in both languages. */
export const ownWords =
  <Said>(words: { readonly 'zh-CN': Said; readonly en: NoInfer<Said> }) =>
  (): Said =>
    words[useSpeech().locale]

export const speechOf = (locale: Locale, switchTo: (locale: Locale) => void): Speech => ({
  locale,
  words: portalWords[locale],
  common: commonWords[locale],
  switchTo,
})
