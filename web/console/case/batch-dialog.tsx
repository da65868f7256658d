import { Alert, Form, Modal } from 'antd'
import type { CaseBodies, ManyVerb } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import { ActFields } from './acts/act-fields.tsx'
import { batchActs } from './acts/index.ts'
import { useBatchWords } from './batch-words.ts'

type DialogProps = {
  verb: ManyVerb
  count: number
  busy: boolean
  problem: string | null
  close(): void
  submit(body: CaseBodies[ManyVerb]): void
}

/** Asks once for what every one of the chosen cases is answered. Shown with all of its fields (act-dialog.tsx). */
export function BatchDialog({ verb, count, busy, problem, close, submit }: DialogProps) {
  const { words, common, locale } = useWords()
  const batch = useBatchWords()
  const act = batchActs[verb]
  const { many } = act
  const said = act.words[locale]
  const told = { said, common }
  const [form] = Form.useForm()
  return (
    <Modal
      open
      title={batch.title(said.name, count)}
      okText={said.name}
      cancelText={words.cancel}
      okButtonProps={{ loading: busy, danger: act.danger ?? false, autoFocus: many.confirmsWithEnter ?? false }}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
    >
      <p className="hint">{said.many?.hint}</p>
      {problem && <Alert type="error" showIcon title={problem} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(filled) => submit(many.body(filled, told))}>
        {many.Own && <many.Own />}
        {many.fields && <ActFields fields={many.fields(told)} currency="" initial={{}} />}
      </Form>
    </Modal>
  )
}
