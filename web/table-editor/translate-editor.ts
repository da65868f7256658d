// GoRules' editor has its sentences written into it, in English. While it is built in, each is replaced by a question to language.ts. A
// sentence that is no longer there ends the build: an update of the editor must not bring English back unnoticed.
import { join } from 'node:path'
import { chinese } from './language.ts'

const file = /@gorules\/jdm-editor\/dist\/index\.js$/
// only where it says something: the same words are also names of operators and types
const saidAt = '(?<=\\b(?:children|label|title|okText|left|placeholder): )'
const sentenceOf = (words: string) => new RegExp(`${saidAt}${escaped(JSON.stringify(words))}`, 'g')
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// Buttons that are a picture only are given a name, and the question about a row both its answers in one language.
const amended: readonly (readonly [string, string])[] = [
  ['{ className: B("op-trigger"', '{ "aria-label": inLanguage("Condition"), className: B("op-trigger"'],
  ['title: "Remove row?", okText', 'title: "Remove row?", cancelText: inLanguage("Cancel"), okText'],
  [
    '{ type: "text", danger: !0, size: "small", icon: /* @__PURE__ */ r(We, {}) }',
    '{ "aria-label": inLanguage("Remove row"), type: "text", danger: !0, size: "small", icon: /* @__PURE__ */ r(We, {}) }',
  ],
  [
    'icon: /* @__PURE__ */ r(yr, {}),\n              onClick: () => a.addRowBelow',
    '"aria-label": inLanguage("Add row below"), icon: /* @__PURE__ */ r(yr, {}),\n              onClick: () => a.addRowBelow',
  ],
  [
    'icon: /* @__PURE__ */ r(Is, {}),\n              onClick: () => a.addRowAbove',
    '"aria-label": inLanguage("Add row above"), icon: /* @__PURE__ */ r(Is, {}),\n              onClick: () => a.addRowAbove',
  ],
]

/** GoRules' editor as it is shipped, with its sentences asked of language.ts. */
export function translateEditor() {
  return {
    name: 'wanbi:translate-editor',
    transform(code: string, id: string) {
      if (!file.test(id)) return null
      const language = JSON.stringify(join(import.meta.dirname, 'language.ts'))
      return { code: `import { inLanguage } from ${language};\n${translated(code)}`, map: null }
    },
  }
}

/** Throws when the editor no longer says one of them. */
export function translated(code: string): string {
  let spoken = code
  for (const [was, is] of amended) {
    if (!spoken.includes(was)) throw new Error(`the table editor has changed: ${was}`)
    spoken = spoken.replace(was, is)
  }
  for (const words of Object.keys(chinese)) {
    const sentence = sentenceOf(words)
    if (!sentence.test(spoken) && !spoken.includes(`inLanguage(${JSON.stringify(words)})`))
      throw new Error(`the table editor no longer says: ${words}`)
    spoken = spoken.replace(sentence, `inLanguage(${JSON.stringify(words)})`)
  }
  return spoken
}
