import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd'
import { askAnew } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import { type PaperSize, type Printer, type PrinterInput, putPrinter } from './calls.ts'
import { usePaperWords } from './words.ts'

type Filled = Omit<Printer, 'version'>

const sizes: readonly PaperSize[] = ['76x130', '100x150', '100x180', '4x6in', 'A4']
const usual: PrinterInput = {
  name: '',
  place: '',
  paper: '100x150',
  language: 'html',
  dpi: 203,
  prints: ['packing_label', 'carrier_label'],
}
const fresh: Filled = { code: '', ...usual }
const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }))

export function PrinterDialog({ printer, close }: { printer: Printer | null; close(): void }) {
  const { words } = useWords()
  const said = usePaperWords().printers
  const queries = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const language = Form.useWatch('language', form)
  const keep = useMutation({
    mutationFn: ({ code, ...body }: Filled) => putPrinter(code, { ...usual, ...body }, printer?.version ?? 0),
    onSuccess: () => {
      askAnew(queries, 'printers')
      close()
    },
  })
  return (
    <Modal
      open
      title={printer?.name ?? said.add}
      okText={said.save}
      cancelText={words.cancel}
      confirmLoading={keep.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={printer ?? fresh}
        onFinish={({ code, name, place, paper, language, dpi, prints }) =>
          keep.mutate({ code, name, place, paper, language, dpi, prints })
        }
      >
        {keep.error && <Alert type="error" showIcon title={keep.error.message} />}
        <Form.Item
          name="code"
          label={said.code}
          extra={said.codeHint}
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9_-]{0,49}$/, message: said.codeHint }]}
        >
          <Input disabled={printer !== null} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={said.name} rules={[{ required: true, max: 60, message: said.name }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="place" label={said.place} extra={said.placeHint}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="paper" label={said.paper}>
          <Select options={sizes.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="language" label={said.language}>
          <Select options={optionsOf(said.languages)} />
        </Form.Item>
        <Form.Item name="dpi" label={said.dpi} hidden={language !== 'zpl'}>
          <Select options={[203, 300].map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="prints" label={said.prints} rules={[{ type: 'array', min: 1, message: said.prints }]}>
          <Checkbox.Group options={optionsOf(said.things)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
