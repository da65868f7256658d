// What a state means is said by the server, in `can` and in the fields its stages bring; a screen draws it, and where it has a word or a colour
// for each state, that is a table by the type of the state. A comparison would go on compiling, and be wrong, when a state is added.
import type { Source, Wrong } from './sources.ts'

/** The states of everything that has any: `const refundStates = ['proposed', …] as const`. */
export const statesDeclared = (sources: readonly Source[]): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/^(?:export )?const \w*states = \[([^\]]*)\] as const/gim)].flatMap(([, states]) =>
        wordsIn(states!),
      ),
    ),
  )

/** States compared with `===`, in a `switch`, or by a list. */
export const statesCompared = (states: ReadonlySet<string>, { path, text }: Source): Wrong[] =>
  text.split('\n').flatMap((line, index) => {
    const compared = [...line.matchAll(comparison)].filter(([found]) =>
      wordsIn(found).some((word) => states.has(word) && (!everyday.has(word) || ofState.test(found))),
    )
    return compared.length > 0 || inList.test(line) ? [`${path}:${index + 1} compares states: ${line.trim()}`] : []
  })

/** Words that name other things too, a filter or a part of a page: states only beside a name of one. */
const everyday = new Set(['none', 'open', 'done', 'waiting', 'running'])

const names = 'stage|state|spine|decision|return|inspection|resolution|followUp'
const ofState = new RegExp(String.raw`\b(?:${names})\b`, 'i')
/** A list that stands elsewhere: `over.includes(file.stage)`. */
const inList = new RegExp(String.raw`\.(?:includes|indexOf|has)\((?:\w+\??\.)*(?:${names})\)`)

const word = "'[a-z_]+'"
const list = String.raw`\[(?:${word}(?:, *)?)+\]`
const comparison = new RegExp(
  [
    String.raw`(?:[\w?]+\.)*\w* *[!=]==? *${word}`,
    String.raw`${word} *[!=]==? *(?:[\w?]+\.)*\w*`,
    String.raw`\bcase ${word}:`,
    String.raw`${list}(?: as \w+\[\])?\.(?:includes|indexOf)\([^)]*`,
    String.raw`new Set\(${list}`,
  ].join('|'),
  'g',
)

const wordsIn = (text: string): string[] => [...text.matchAll(/'([a-z_]+)'/g)].map(([, found]) => found!)
