// Which language a reader is addressed in: the reader's choice, else the browser's, else the shop's.
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

const storedAs = 'wanbi.locale'

/** The reader's own choice, or null where there is none. */
export function chosenLocale(): Locale | null {
  const stored = localStorage.getItem(storedAs)
  return locales.find((locale) => locale === stored) ?? null
}

export function chooseLocale(locale: Locale): void {
  localStorage.setItem(storedAs, locale)
  document.documentElement.lang = locale
}

/** What the browser asks for: the first of its languages that we speak, or null. */
export function browserLocale(languages: readonly string[] = navigator.languages): Locale | null {
  for (const language of languages) {
    if (/^zh\b/i.test(language)) return 'zh-CN'
    if (/^en\b/i.test(language)) return 'en'
  }
  return null
}
