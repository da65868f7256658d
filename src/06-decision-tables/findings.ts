// What is said about a table: each finding with its code, where it is, and one sentence in both languages.
import type { Bilingual } from './catalogue.ts'
import type { FindingCode } from './finding-sentences.ts'
import { findingSentences } from './finding-sentences.ts'

export type Finding = {
  readonly code: string
  /** An error keeps a draft from being published; a warning is told. */
  readonly severity: 'error' | 'warning'
  /** The row's id, and its number as people count: from 1. */
  readonly row?: string
  readonly rowNumber?: number
  readonly column?: string
  readonly text: Bilingual
}

type Where = { readonly row?: string; readonly rowNumber?: number; readonly column?: string }

/** Makes a finding; `facts` fill its sentence. */
export function finding(code: FindingCode, where: Where = {}, facts: Readonly<Record<string, unknown>> = {}): Finding {
  const { severity, 'zh-CN': zh, en } = findingSentences[code]
  const all = { ...where, ...facts }
  return { code, severity, ...where, text: { 'zh-CN': filled(zh, all), en: filled(en, all) } }
}

const filled = (sentence: string, facts: Readonly<Record<string, unknown>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '…').slice(0, 120))

export const isError = ({ severity }: Finding): boolean => severity === 'error'
