// What is wrong with a template, before anybody prints with it.
import { type UnknownVariable, unknownVariables } from '#kernel/templates/unknown-variables'
import { variablesIn } from '#kernel/templates/variables'
import type { PaperLocale } from '../dispatch-words.ts'
import { nothingTold } from '../layout/drawing.ts'
import { layOut } from '../layout/lay-out.ts'
import { MarkupWrong, parseMarkup } from '../layout/markup.ts'
import { type PaperKind, paperVariables } from '../paper-data.ts'
import { type Paper, papers } from '../papers.ts'
import { exampleOf } from './examples.ts'
import { engine, fillTemplate, longestTemplate } from './liquid.ts'
import { isOnePage, variablesFrom } from './variables-from.ts'

export type Finding = {
  readonly code:
    | 'unknown_variable'
    | 'template_unreadable'
    | 'template_too_large'
    | 'markup_wrong'
    | 'does_not_fit'
    | 'no_barcode'
  /** What was written, where that can be told. */
  readonly name: string | null
  readonly nearest: string | null
  readonly text: { readonly 'zh-CN': string; readonly en: string }
}
export type Checked = {
  /** It may not be saved. */
  readonly errors: readonly Finding[]
  /** It may, and whoever wrote it is told. */
  readonly warnings: readonly Finding[]
}

export type ToCheck = {
  readonly kind: PaperKind
  readonly locale: PaperLocale
  readonly paper: Paper
  readonly body: string
}

/** Reads a template, looks at every variable in it, and lays it out with an example of its kind: long names, several lines. */
export function checkTemplate({ kind, locale, paper, body }: ToCheck): Checked {
  if (body.length > longestTemplate) return wrong(tooLarge)
  try {
    const unknown = unknownVariables(engine.parse(body), variablesIn(paperVariables[kind]))
    if (unknown.length > 0) return { errors: unknown.map(unknownVariable), warnings: [] }
    const variables = variablesFrom({ kind, locale, data: exampleOf(kind, locale) }, { merchantName: 'Wanbi' })
    const told = nothingTold()
    layOut(
      parseMarkup(fillTemplate(body, variables)),
      { title: '', ...papers[paper], onePage: isOnePage(kind), signature: null },
      told,
    )
    return {
      errors: [],
      warnings: [...(told.cutOff ? [doesNotFit(paper)] : []), ...[...told.barcodesLeftOff].map(noBarcode)],
    }
  } catch (error) {
    return wrong(findingOf(error as Error))
  }
}

const wrong = (finding: Finding): Checked => ({ errors: [finding], warnings: [] })

const finding = (code: Finding['code'], zh: string, en: string, name: string | null = null): Finding => ({
  code,
  name,
  nearest: null,
  text: { 'zh-CN': zh, en },
})

const tooLarge = finding(
  'template_too_large',
  `模板超过了限制（${longestTemplate} 个字符、循环次数或用时），请精简。`,
  `The template goes beyond its limits (${longestTemplate} characters, repeats or time); please make it simpler.`,
)

const unknownVariable = ({ name, nearest }: UnknownVariable): Finding => ({
  code: 'unknown_variable',
  name,
  nearest,
  text: {
    'zh-CN': `没有变量 ${name}。您是不是要写 ${nearest}？`,
    en: `There is no variable ${name}. Did you mean ${nearest}?`,
  },
})

const doesNotFit = (paper: Paper): Finding =>
  finding(
    'does_not_fit',
    `示例内容在 ${paper} 的纸上放不下，有些文字会被截断。`,
    `With the example, not everything fits on ${paper}; some words are cut off.`,
    paper,
  )

const noBarcode = (value: string): Finding =>
  finding(
    'no_barcode',
    `“${value}” 做不成在这张纸上能扫的条码。`,
    `No barcode that can be scanned on this paper can be made of “${value}”.`,
    value,
  )

/** What stopped a template, said so that its writer can mend it. */
export function findingOf(error: Error): Finding {
  if (error instanceof MarkupWrong)
    return finding('markup_wrong', `${error.zh}：${error.near}`, `${error.en}: ${error.near}`, error.near)
  if (/limit exceeded|sheet of more than/.test(error.message)) return tooLarge
  const detail = error.message.split('\n')[0]!.slice(0, 300)
  return finding('template_unreadable', `模板写法不对：${detail}`, `The template cannot be read: ${detail}`)
}
