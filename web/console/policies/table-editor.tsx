import { Alert, Radio } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import type { Finding, Policy, TableContent } from './api.ts'
import { Columns } from './columns.tsx'
import { PlainTable } from './plain-table.tsx'
import css from './policies.module.css'
import { type Settle, TableFrame } from './table-frame.tsx'
import { usePolicyWords } from './words.ts'

// Who prefers one editor keeps it.
const chosen = 'wanbi.tableEditor'

type Props = {
  readonly policy: Policy
  readonly table: TableContent
  readonly findings: readonly Finding[]
  readonly mayEdit: boolean
  readonly settle: Settle
  change(table: TableContent): void
  alter(how: (table: TableContent) => TableContent): void
}

/**
 * The table itself, in either of two editors: GoRules', where conditions are picked, and a plain one of text fields. Telephones and browsers
 * without WebAssembly have the plain one alone.
 */
export function TableEditor(props: Props) {
  const said = usePolicyWords()
  const isWide = useIsWide()
  const [picks, setPicks] = useState(() => localStorage.getItem(chosen) !== 'plain')
  const [isUnable, setUnable] = useState(typeof WebAssembly === 'undefined')
  const isPicked = picks && isWide && !isUnable
  return (
    <section className={css.policyEditor} aria-label={said.table}>
      {isWide && !isUnable && (
        <Radio.Group
          aria-label={said.editor}
          optionType="button"
          value={isPicked}
          onChange={async ({ target }) => {
            localStorage.setItem(chosen, target.value ? 'picks' : 'plain')
            await props.settle.current()
            setPicks(target.value)
          }}
          options={[
            { label: said.editorPicks, value: true },
            { label: said.editorPlain, value: false },
          ]}
        />
      )}
      {isWide && isUnable && <Alert type="info" showIcon title={said.editorUnable} />}
      <Columns {...props} />
      {isPicked ? <TableFrame {...props} unable={() => setUnable(true)} /> : <PlainTable {...props} />}
    </section>
  )
}

// GoRules' editor is made for a mouse and a wide screen.
const wide = window.matchMedia('(min-width: 901px)')
const watchWidth = (changed: () => void) => {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}
const useIsWide = () => useSyncExternalStore(watchWidth, () => wide.matches)
