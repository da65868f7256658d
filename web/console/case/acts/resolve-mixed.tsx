import { Form, Input, InputNumber } from 'antd'
import type { Case } from '../../api.ts'
import { useWords } from '../../words/use-words.ts'
import css from './acts.module.css'
import { isOfGoods, kindsOfUnits, type Resolving, type UnitKind, unitsOfLine } from './resolution.ts'
import { useResolveWords } from './resolve-words.ts'

/** Each line of the case with its units: how many are exchanged, sent again, refunded, sent back. */
export function MixedFields({ file }: { file: Case }) {
  const said = useResolveWords()
  const { words } = useWords()
  const form = Form.useFormInstance<Resolving>()
  const units = Form.useWatch('units', form) ?? {}
  const kinds = kindsOfUnits.filter((kind) => kind === 'refund' || kind === 'sendBack' || isOfGoods(file, kind))
  const lines = file.lines.map((line) => ({ line, ...unitsOfLine(file, line) }))
  const chosen = (id: string, kind: UnitKind) => units[id]?.[kind] ?? 0
  const openOf = ({ line, open }: (typeof lines)[number]) =>
    open - kinds.reduce((sum, kind) => (kind === 'sendBack' ? sum : sum + chosen(line.id, kind)), 0)
  const left = lines.reduce((sum, one) => sum + openOf(one), 0)
  const someOf = (kind: UnitKind, { open, back }: { open: number; back: number }) => (kind === 'sendBack' ? back : open)
  return (
    <fieldset className="units" aria-label={said.mixed}>
      {lines.map(({ line, open, back }) => (
        <div key={line.id} className={css.mixedLine}>
          <span>
            {line.name} <span className="mute">{line.sku}</span>
            <small className={css.below}>
              {[open > 0 && said.left(open), back > 0 && said.leftBack(back)].filter(Boolean).join(' · ') ||
                words.empty}
            </small>
          </span>
          <div className={css.mixedUnits}>
            {kinds
              .filter((kind) => someOf(kind, { open, back }) > 0)
              .map((kind) => (
                <Form.Item key={kind} name={['units', line.id, kind]} label={said.kind[kind]} layout="vertical">
                  <InputNumber
                    min={0}
                    max={kind === 'sendBack' ? back : chosen(line.id, kind) + openOf({ line, open, back })}
                    precision={0}
                    aria-label={said.unitsOf(said.kind[kind], line.name)}
                  />
                </Form.Item>
              ))}
            {chosen(line.id, 'exchange') > 0 && (
              <Form.Item name={['skus', line.id]} label={said.otherSkuOf} layout="vertical">
                <Input maxLength={100} placeholder={line.exchangeFor?.sku ?? line.sku} />
              </Form.Item>
            )}
          </div>
        </div>
      ))}
      {left > 0 && <p className="hint">{said.notAll(left)}</p>}
    </fieldset>
  )
}
