import type { CaseFile } from '#case'
import type { Answer } from './follow-up.ts'

/** A bad answer as the conversation of the case shows it: what is wrong, in the customer's language, then the customer's own words. */
export function saidOf(
  { score, arrived, complete, intact }: Answer,
  words: string | null,
  { locale }: Pick<CaseFile, 'locale'>,
): string {
  const said = locale === 'en' ? en : zh
  const wrong = [!arrived && said.notArrived, complete === false && said.incomplete, intact === false && said.damaged]
  const all = [...wrong.filter((one) => one !== false), said.score(score)]
  return [said.whole(all), words].filter(Boolean).join('\n')
}

const zh = {
  notArrived: '没有收到',
  incomplete: '不完整',
  damaged: '有损坏',
  score: (score: number) => `评分 ${score}/5`,
  whole: (all: readonly string[]) => `回访：${all.join('，')}。`,
}
const en = {
  notArrived: 'not arrived',
  incomplete: 'incomplete',
  damaged: 'damaged',
  score: (score: number) => `score ${score} of 5`,
  whole: (all: readonly string[]) => `Follow-up: ${all.join(', ')}.`,
}
