import { type Refused, refused } from '#kernel/result'
import { checkTemplate, type ToCheck } from './check-template.ts'

export type TemplateWrong = 'template_variable_unknown' | 'template_too_large' | 'template_unreadable'

/** Null when a template may be saved, else what is first wrong with it. */
export function templateToSave(to: ToCheck): Refused<TemplateWrong> | null {
  const [first] = checkTemplate(to).errors
  if (!first) return null
  if (first.code === 'unknown_variable')
    return refused('template_variable_unknown', { name: first.name, nearest: first.nearest })
  if (first.code === 'template_too_large') return refused('template_too_large')
  return refused('template_unreadable', { detail: first.text })
}
