import { Form, Input } from 'antd'
import { colours } from '../../shared/colours.ts'
import { contrastWithWhite } from '../../shared/contrast.ts'
import { ownWords } from '../words/use-words.ts'
import css from './money-settings.module.css'

const useSaid = ownWords({
  'zh-CN': {
    label: '品牌色',
    hint: '顾客转发的物流页用它作底色，上面是白字。留空则用默认颜色。',
    pick: '选取颜色',
    example: '预览：派送中',
    notColour: '请填写颜色代码，如 #17705f',
    tooLight: (ratio: string) => `太浅，白字看不清（对比度 ${ratio}:1，至少要 4.5:1）。请选深一些的颜色。`,
  },
  en: {
    label: 'Brand colour',
    hint: 'The background of the tracking page customers share, under white text. Leave empty for the default.',
    pick: 'Pick a colour',
    example: 'Preview: out for delivery',
    notColour: 'Please enter a colour code such as #17705f',
    tooLight: (ratio) =>
      `White text is hard to read on it (contrast ${ratio}:1, at least 4.5:1). Please choose a darker colour.`,
  },
})

const isColour = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value)
/** Rounded down: what is refused is never told as enough. */
const ratioOf = (colour: string): string => (Math.floor(contrastWithWhite(colour) * 100) / 100).toFixed(2)

/** The colour of the shop, where customers see it; white words must be readable on it. */
export function BrandColourField() {
  const said = useSaid()
  const problem = (value: string): string | null => {
    if (!isColour(value)) return said.notColour
    return contrastWithWhite(value) < 4.5 ? said.tooLight(ratioOf(value)) : null
  }
  const check = async (_: object, value: string | null | undefined) => {
    const found = value ? problem(value) : null
    if (found) throw new Error(found)
  }
  return (
    <Form.Item name="brandColour" label={said.label} extra={said.hint} rules={[{ validator: check }]}>
      <ColourInput />
    </Form.Item>
  )
}

type Control = { id?: string; value?: string | null; onChange?(value: string): void }

function ColourInput({ id, value, onChange, ...described }: Control) {
  const said = useSaid()
  const shown = value && isColour(value) ? value : colours.jade
  return (
    <div className={css.colour}>
      <Input
        {...described}
        {...(id && { id })}
        value={value ?? ''}
        maxLength={7}
        placeholder={colours.jade}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange?.(target.value.trim())}
      />
      <input
        type="color"
        aria-label={said.pick}
        value={shown.toLowerCase()}
        onChange={({ target }) => onChange?.(target.value)}
      />
      {(!value || (isColour(value) && contrastWithWhite(value) >= 4.5)) && (
        <strong className={css.example} style={{ background: shown }}>
          {said.example}
        </strong>
      )}
    </div>
  )
}
