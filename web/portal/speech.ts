import { createContext, useContext } from 'react'
import type { Locale } from '../shared/locale.ts'
import { type CommonWords, commonWords } from '../shared/words/common.ts'
import { type PortalWords, portalWords } from '../shared/words/portal.ts'

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

export const speechOf = (locale: Locale, switchTo: (locale: Locale) => void): Speech => ({
  locale,
  words: portalWords[locale],
  common: commonWords[locale],
  switchTo,
})
