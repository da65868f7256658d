import { createContext, useContext } from 'react'
import type { Locale } from '../../shared/locale.ts'
import { type CommonWords, commonWords } from '../../shared/words/common.ts'
import { en } from './en.ts'
import { type ConsoleWords, zh } from './zh.ts'

type Speech = { locale: Locale; words: ConsoleWords; common: CommonWords; change(locale: Locale): void }

export const wordsOf = (locale: Locale) => ({ words: locale === 'en' ? en : zh, common: commonWords[locale] })

export const SpeechContext = createContext<Speech>({ locale: 'zh-CN', ...wordsOf('zh-CN'), change: () => {} })

/** What is said on this screen, and in which language. */
export const useWords = (): Speech => useContext(SpeechContext)
