// What a rule sets is told in words, in both languages: a number nobody can read is no source.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lawPacks } from '../../src/07-law/law-packs.ts'
import { en, zh } from '../../web/console/law/words.ts'

const settings = lawPacks.flatMap(({ rules }) => rules.flatMap(({ sets }) => Object.entries(sets ?? {})))

test.each([
  ['Chinese', zh, /[\u4e00-\u9fff]/],
  ['English', en, /^[^\u4e00-\u9fff]+$/],
] as const)('everything the packs set has its words in %s, and says its number', (_, words, language) => {
  expect(settings.length).toBeGreaterThan(20)
  for (const [what, value] of settings) {
    const told = words.sets[what]?.(value!)
    expect(told, what).toMatch(language)
    if (typeof value === 'number') expect(told, what).toContain(String(value))
  }
})

test('every subject and every country of the packs has its name', () => {
  for (const words of [zh, en]) {
    for (const { jurisdictions, rules } of lawPacks) {
      for (const one of jurisdictions) expect(words.country).toHaveProperty(one)
      for (const { subject } of rules) expect(words.subject).toHaveProperty(subject)
    }
  }
})

test('what excludes goods is told with its condition, and each mark is one docs/law.md explains', () => {
  const told = readFileSync(new URL('../../docs/law.md', import.meta.url), 'utf8')
  const all = lawPacks.flatMap(({ rules }) => rules.flatMap(({ excludes }) => Object.entries(excludes ?? {})))
  expect(all.length).toBeGreaterThan(5)
  for (const [when, marks] of all) {
    for (const words of [zh, en]) expect(words.excludes).toHaveProperty(when)
    for (const mark of marks ?? []) expect(told).toContain(`\`${mark}\``)
  }
})
