// What GoRules' editor says of a table, in Chinese. It speaks English only; translate-editor.ts puts these in its mouth.
import type { Locale } from '../shared/locale.ts'

/** Chinese by the editor's own sentence. */
export const chinese: Readonly<Record<string, string>> = {
  Inputs: '判断依据',
  Outputs: '结果',
  Description: '说明',
  'Add row': '添加一行',
  'Add row above': '在上方添加一行',
  'Add row below': '在下方添加一行',
  'Remove row': '移除这一行',
  'Remove row?': '移除这一行？',
  Remove: '移除',
  Cancel: '取消',
  Deselect: '取消选中',
  Condition: '条件',
  equals: '等于',
  'not equals': '不等于',
  'greater than': '大于',
  'greater or equal': '大于或等于',
  'less than': '小于',
  'less or equal': '小于或等于',
  'is one of': '是其中之一',
  'is not one of': '不是其中之一',
  between: '介于',
  'is empty': '没有值',
  'is not empty': '有值',
  any: '不限',
  'starts with': '开头是',
  'ends with': '结尾是',
  contains: '包含',
  custom: '自己写',
  true: '是',
  false: '否',
  'Search...': '查找…',
  'No matches': '没有找到',
  'Expression...': '条件表达式…',
  'Currently: Value. Click for expression mode.': '现在是选择；点击改为自己写',
  'Currently: Expression. Click for value mode.': '现在是自己写；点击改为选择',
}

/** English where the editor's own words are a programmer's. */
const plainer: Readonly<Record<string, string>> = {
  Inputs: 'Looks at',
  Outputs: 'Answers',
  custom: 'write it myself',
  true: 'yes',
  false: 'no',
  'is empty': 'has no value',
  'is not empty': 'has a value',
  'Currently: Value. Click for expression mode.': 'Picked; click to write it yourself',
  'Currently: Expression. Click for value mode.': 'Written; click to pick',
}

const ours = {
  'zh-CN': {
    hint: '从上往下，第一个符合的行给出结果。按住行号可以拖动。',
    cell: (row: number, column: string) => `第 ${row} 行 ${column}`,
  },
  en: {
    hint: 'The first row that holds, from the top, answers. Drag a row by its number to move it.',
    cell: (row: number, column: string) => `Row ${row} ${column}`,
  },
}

let spoken = plainer
let own = ours.en

export function chooseLanguage(locale: Locale): void {
  spoken = locale === 'en' ? plainer : chinese
  own = ours[locale]
  // shown where the acts of a row will be, until one is chosen
  document.documentElement.style.setProperty('--hint', JSON.stringify(own.hint))
}

export const cellName = (row: number, column: string): string => own.cell(row, column)

export const inLanguage = (sentence: string): string => spoken[sentence] ?? sentence
