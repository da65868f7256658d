import { createContext, useContext } from 'react'
import type { Locale } from '../../shared/locale.ts'
import { type CommonWords, commonWords } from '../../shared/words/common.ts'
import { type ConsoleWords, consoleWords } from './console-words.ts'

type Speech = {
  readonly locale: Locale
  /** Of the frame and of several pages; what one page says, it imports. */
  readonly words: ConsoleWords
  readonly common: CommonWords
  change(locale: Locale): void
}

export const speechOf = (locale: Locale, change: (locale: Locale) => void): Speech => ({
  locale,
  words: consoleWords[locale],
  common: commonWords[locale],
  change,
})

export const SpeechContext = createContext<Speech | null>(null)

/** What is said on this screen, and in which language. */
export function useWords(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('a screen outside of SpeechContext has no words')
  return speech
}

/** Words that stand in the file of what says them, in both languages. */
export const ownWords =
  <Said>(words: { readonly 'zh-CN': Said; readonly en: NoInfer<Said> }) =>
  (): Said =>
    words[useWords().locale]
