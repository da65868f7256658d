import type { Bilingual } from './catalogue.ts'

/** What a row says of itself, for people: its description, written as "中文 · English" or in one language alone. Null: it has none. */
export function rowSentence(description: string | null | undefined): Bilingual | null {
  const told = description?.trim()
  if (!told) return null
  const at = told.indexOf(' · ')
  return at < 0 ? { 'zh-CN': told, en: told } : { 'zh-CN': told.slice(0, at).trim(), en: told.slice(at + 3).trim() }
}
