// GoRules' editor has its sentences written into it, in English. While it is built in, each is replaced by a question to tongue.ts. A
// sentence that is no longer there ends the build: an update of the editor must not bring English back unnoticed.
import { join } from 'node:path'
import { chinese } from './tongue.ts'

const file = /@gorules\/jdm-editor\/dist\/index\.js$/
// only where it says something: the same words are also names of operators and types
const saidAt = '(?<=\\b(?:children|label|title|okText|left|placeholder): )'
const sentenceOf = (words: string) => new RegExp(`${saidAt}${escaped(JSON.stringify(words))}`, 'g')
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// Buttons that are a picture only are given a name, and the question about a row both its answers in one language.
const amended: readonly (readonly [string, string])[] = [
  ['{ className: B("op-trigger"', '{ "aria-label": inTongue("Condition"), className: B("op-trigger"'],
  ['title: "Remove row?", okText', 'title: "Remove row?", cancelText: inTongue("Cancel"), okText'],
  [
    '{ type: "text", danger: !0, size: "small", icon: /* @__PURE__ */ r(We, {}) }',
    '{ "aria-label": inTongue("Remove row"), type: "text", danger: !0, size: "small", icon: /* @__PURE__ */ r(We, {}) }',
  ],
  [
    'icon: /* @__PURE__ */ r(yr, {}),\n              onClick: () => a.addRowBelow',
    '"aria-label": inTongue("Add row below"), icon: /* @__PURE__ */ r(yr, {}),\n              onClick: () => a.addRowBelow',
  ],
  [
    'icon: /* @__PURE__ */ r(Is, {}),\n              onClick: () => a.addRowAbove',
    '"aria-label": inTongue("Add row above"), icon: /* @__PURE__ */ r(Is, {}),\n              onClick: () => a.addRowAbove',
  ],
]

/** GoRules' editor as it is shipped, with its sentences asked of tongue.ts. */
export function speakBothTongues() {
  return {
    name: 'wanbi:speak-both-tongues',
    transform(code: string, id: string) {
      if (!file.test(id)) return null
      const tongue = JSON.stringify(join(import.meta.dirname, 'tongue.ts'))
      return { code: `import { inTongue } from ${tongue};\n${translated(code)}`, map: null }
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
    if (!sentence.test(spoken) && !spoken.includes(`inTongue(${JSON.stringify(words)})`))
      throw new Error(`the table editor no longer says: ${words}`)
    spoken = spoken.replace(sentence, `inTongue(${JSON.stringify(words)})`)
  }
  return spoken
}
