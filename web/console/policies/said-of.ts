import type { Locale } from '../../shared/locale.ts'
import type { Policy } from './api.ts'

/** What a table answered, in words: `outcome: approve · rule: seven_days`. */
export function saidOf(policy: Policy, outputs: Record<string, unknown>, locale: Locale): string {
  return Object.entries(outputs)
    .map(([path, value]) => {
      const output = policy.outputs[path]
      const words = [value].flat().map((one) => output?.words?.[String(one)]?.[locale] ?? String(one))
      return `${output?.label[locale] ?? path}${locale === 'en' ? ': ' : '：'}${words.join(locale === 'en' ? ', ' : '、') || '—'}`
    })
    .join(' · ')
}
