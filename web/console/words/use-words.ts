import { createContext, useContext } from 'react'
import type { Locale } from '../../shared/locale.ts'
import { type CommonWords, commonWords } from '../../shared/words/common.ts'
import type { ConsoleWords } from './zh.ts'

type Said = { readonly words: ConsoleWords; readonly common: CommonWords }
type Speech = Said & { locale: Locale; change(locale: Locale): void }

/** The words of one language: a reader fetches one, and the other only when it is chosen. */
export async function fetchWords(locale: Locale): Promise<Said> {
  const words = locale === 'en' ? (await import('./en.ts')).en : (await import('./zh.ts')).zh
  return { words, common: commonWords[locale] }
}

export const SpeechContext = createContext<Speech | null>(null)

/** What is said on this screen, and in which language. */
export function useWords(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('a screen outside of SpeechContext has no words')
  return speech
}
