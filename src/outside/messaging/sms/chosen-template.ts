import type { SmsTemplate, SmsTemplates } from '#kernel/sms-settings'
import { type Sms, SmsRefused } from './sms-provider.ts'

/** The approved text for a message: of its kind, else of all kinds, in its language, else in the first there is. */
export function chosenTemplate(templates: SmsTemplates, { locale, kind }: Sms): SmsTemplate {
  const inOrder = [templates[locale], ...Object.values(templates)]
  for (const ofLanguage of inOrder) {
    const found = ofLanguage?.[kind] ?? ofLanguage?.['*']
    if (found) return found
  }
  throw new SmsRefused('no_template', `WANBI_SMS_TEMPLATES has none for ${kind}`)
}
