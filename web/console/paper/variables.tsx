import { useWords } from '../words/use-words.ts'
import type { Variable } from './calls.ts'
import css from './paper.module.css'
import { usePaperWords } from './words.ts'

/** What a template may name; a tap puts it where the cursor is. */
export function Variables({ variables, insert }: { variables: readonly Variable[]; insert(text: string): void }) {
  const said = usePaperWords()
  const { locale } = useWords()
  return (
    <details open>
      <summary>{said.variables}</summary>
      <p className="hint">{said.variablesHint}</p>
      <ul className={css.variables}>
        {variables.map(({ path, kind, names }) => (
          <li key={path}>
            <button type="button" className={css.variable} onClick={() => insert(written(path, kind))}>
              <code>{path}</code>
              <span className="mute">{names[locale]}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** `lines[].sku` is written `line.sku` within its loop; a list is written as a loop. */
function written(path: string, kind: Variable['kind']): string {
  if (kind === 'list' && !path.includes('[]')) return `{% for ${oneOf(path)} in ${path} %}\n{% endfor %}`
  const [list, rest] = path.split('[].')
  return rest === undefined ? `{{ ${path} }}` : `{{ ${oneOf(list!)}.${rest} }}`
}

const ones: Record<string, string> = { lines: 'line', batteries: 'battery', addressLines: 'part' }
const oneOf = (list: string): string => ones[list] ?? 'one'
