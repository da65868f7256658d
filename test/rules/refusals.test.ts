import { expect, test } from 'vitest'
import { sentences } from '../../src/refusals.ts'
import { refusalsWithoutSentence, sentencesHalfSaid, sentencesNobodySays } from './refusals.ts'
import { isTest, sourcesUnder } from './sources.ts'

const sources = sourcesUnder(['src']).filter((source) => !isTest(source))
const sentence = { status: 409, 'zh-CN': '已经收过了。', en: 'It was already received.' }

test('every refusal has its sentence', () => {
  expect(refusalsWithoutSentence(sources, sentences)).toEqual([])
})

test('a refusal without words is found', () => {
  const planted = { path: 'src/x.ts', text: "if (!kind) return refused(\n  'nobody_wrote_me', { kind })" }
  expect(refusalsWithoutSentence([planted], sentences)).toHaveLength(1)
})

test('every sentence is said somewhere', () => {
  expect(sentencesNobodySays(sources, sentences)).toEqual([])
})

test('a sentence that stayed behind is found', () => {
  expect(sentencesNobodySays(sources, { ...sentences, gone_with_its_act: sentence })).toContain('gone_with_its_act')
})

test('every sentence is whole in Chinese and in English', () => {
  expect(sentencesHalfSaid(sentences)).toEqual([])
})

test('half a sentence is found', () => {
  expect(sentencesHalfSaid({ a: sentence })).toEqual([])
  expect(sentencesHalfSaid({ a: { ...sentence, 'zh-CN': 'already received' } })).not.toEqual([])
  expect(sentencesHalfSaid({ a: { ...sentence, en: 'already received' } })).toHaveLength(1)
  expect(sentencesHalfSaid({ a: { ...sentence, status: 200 } })).toHaveLength(1)
})
