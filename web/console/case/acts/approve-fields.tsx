import { Alert, Checkbox, Form, InputNumber, Switch } from 'antd'
import type { Case } from '../../api.ts'
import { useWords } from '../../words/use-words.ts'

const zh = {
  cannotDeliver: (wish: string) =>
    `系统目前还不能办理${wish}。可以先关闭这里，改用“提方案”给顾客退款或补偿；要同意，请确认由您自行办理。`,
  byHand: '我会在系统外自行办理',
  byHandNeeded: '请先确认由您自行办理，或改为向顾客提方案',
  quantities: '同意的件数',
  needsReturn: '顾客要寄回商品',
  comesBack: '顾客会马上收到退货地址和寄回期限；收到并检验后再处理。',
  noReturn: '顾客不用寄回商品，接着就可以处理。',
}
const en: typeof zh = {
  cannotDeliver: (wish) =>
    `Wanbi cannot carry this out yet: ${wish}. You can cancel and offer the customer a refund or compensation instead, or approve it and arrange it yourself.`,
  byHand: 'I will arrange it outside Wanbi',
  byHandNeeded: 'Please confirm that you arrange it yourself, or offer another solution',
  quantities: 'Units approved',
  needsReturn: 'The goods must come back',
  comesBack: 'The customer gets the return address and the deadline at once; the case is resolved after inspection.',
  noReturn: 'The customer keeps the goods, and the case can be resolved next.',
}

/** What these fields are filled with: the units by the line of the case. */
export type Approved = { units: Readonly<Record<string, number>>; needsReturn: boolean; byHand?: boolean }

export function ApproveFields({ file }: { file: Case }) {
  const { common, locale } = useWords()
  const said = locale === 'en' ? en : zh
  const needsReturn: boolean = Form.useWatch('needsReturn') ?? file.needsReturn
  return (
    <>
      {!file.deliverable && (
        <>
          <Alert type="warning" showIcon className="before-fields" title={said.cannotDeliver(common.wish[file.wish])} />
          <Form.Item
            name="byHand"
            valuePropName="checked"
            rules={[{ required: true, type: 'enum', enum: [true], message: said.byHandNeeded }]}
          >
            <Checkbox>{said.byHand}</Checkbox>
          </Form.Item>
        </>
      )}
      <fieldset className="units">
        <legend>{said.quantities}</legend>
        {file.lines.map((line) => (
          <div key={line.id} className="between">
            <span id={`units-${line.id}`}>
              {line.name} <span className="mute">{line.sku}</span>
            </span>
            <Form.Item name={['units', line.id]} noStyle>
              <InputNumber
                min={0}
                max={line.quantity}
                precision={0}
                aria-labelledby={`units-${line.id}`}
                suffix={`/ ${line.quantity}`}
              />
            </Form.Item>
          </div>
        ))}
      </fieldset>
      <Form.Item name="needsReturn" label={said.needsReturn} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      <p className="hint">{needsReturn ? said.comesBack : said.noReturn}</p>
    </>
  )
}
