import { Alert, Form, Modal } from 'antd'
import type { Case, CaseBodies } from '../../api.ts'
import { useWords } from '../../words/use-words.ts'
import { useRemedies } from '../remedies.ts'
import { ActFields } from './act-fields.tsx'
import type { CaseActForm } from './act-form.ts'

type DialogProps = {
  file: Case
  act: CaseActForm
  busy: boolean
  problem: string | null
  close(): void
  submit(body: CaseBodies[CaseActForm['verb']]): void
}

/** Asks for what an act needs, and says in its button what will be done. Shown with all of its fields: a yes pressed before them would send nothing. */
export function ActDialog({ file, act, busy, problem, close, submit }: DialogProps) {
  const { words, common, locale } = useWords()
  const said = act.words[locale]
  const told = { said, file, common, locale, remedies: useRemedies() }
  const [form] = Form.useForm()
  const initial = act.initial?.(file) ?? {}
  const filled = { ...initial, ...Form.useWatch([], form) }
  const hint = act.hint ? act.hint(told) : said.hint
  const { Own, fields } = act
  const confirmsWithEnter = act.confirmsWithEnter ? act.confirmsWithEnter(file) : !Own && !fields
  const send = async () => {
    const complete = await form.validateFields().catch(() => null)
    if (complete) submit(act.body(complete, told))
  }
  return (
    <Modal
      open
      title={said.title ?? said.name}
      okText={act.label?.(told, filled) ?? said.name}
      cancelText={said.leave ?? words.cancel}
      okButtonProps={{ loading: busy, danger: act.danger ?? false, autoFocus: confirmsWithEnter }}
      onOk={send}
      onCancel={close}
      destroyOnHidden
    >
      {hint && <p className="hint">{hint}</p>}
      {problem && <Alert type="error" showIcon title={problem} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={send}>
        {Own && <Own file={file} />}
        {fields && <ActFields fields={fields(told)} currency={file.order.currency} initial={initial} />}
      </Form>
    </Modal>
  )
}
