// Words a merchant or we wrote once for both languages. The server has the same rule (src/00-kernel/in-language.ts); one test asks both.
import type { Locale } from './locale.ts'

const twice = /^(.*\p{Script=Han}.*?) · ([^\p{Script=Han}]+)$/u

/**
 * A name or description written as `中文 · English words` is read by each in their own language; all else is left as it is written. One
 * word after the dot may as well be a code (`破损 · SKU9`), so it is left too.
 */
export function inLanguage(text: string, locale: Locale): string {
  const [, chinese, english] = twice.exec(text) ?? []
  if (!chinese || !english?.trim().includes(' ')) return text
  return locale === 'en' ? english : chinese
}
