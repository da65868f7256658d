import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Select, Switch } from 'antd'
import { askAnew } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import { type Carrier, type Carriers, putCarrier } from './calls.ts'
import { useCarrierWords } from './words.ts'

type Filled = Pick<Carrier, 'carrier' | 'name' | 'provider' | 'providerCarrier' | 'isActive'> & { terms: string }

const linesOf = (terms: Carrier['terms']): string =>
  Object.entries(terms)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
const termsOf = (lines: string): Carrier['terms'] =>
  Object.fromEntries(
    lines
      .split('\n')
      .map((line) => line.split('='))
      .filter(([name]) => name?.trim())
      .map(([name, ...value]) => [name!.trim(), value.join('=').trim()]),
  )

export function CarrierDialog({
  carrier,
  providers,
  close,
}: {
  carrier: Carrier | null
  providers: Carriers['providers']
  close(): void
}) {
  const { words } = useWords()
  const said = useCarrierWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const provider = Form.useWatch('provider', form)
  const keep = useMutation({
    mutationFn: ({ carrier: name, terms, ...body }: Filled) =>
      putCarrier(
        name,
        { ...body, providerCarrier: body.providerCarrier || name, terms: termsOf(terms) },
        carrier?.version ?? 0,
      ),
    onSuccess: () => {
      askAnew(queries, 'carriers')
      close()
    },
  })
  const initial: Filled = carrier
    ? { ...carrier, terms: linesOf(carrier.terms) }
    : { carrier: '', name: '', provider: 'manual', providerCarrier: '', isActive: true, terms: '' }
  const options = providers.map(({ provider: value, connected }) => ({
    value,
    label: connected ? said.provider[value] : `${said.provider[value]} · ${said.notConnected}`,
  }))
  return (
    <Modal
      open
      title={carrier?.name ?? said.add}
      okText={said.form.save}
      cancelText={words.cancel}
      confirmLoading={keep.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(filled) => keep.mutate(filled)}>
        {keep.error && <Alert type="error" showIcon title={keep.error.message} />}
        <Form.Item
          name="carrier"
          label={said.form.carrier}
          extra={said.form.carrierHint}
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9_-]{0,49}$/, message: said.form.carrierHint }]}
        >
          <Input disabled={carrier !== null} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={said.form.name} rules={[{ required: true, max: 60, message: said.form.name }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="provider" label={said.form.provider}>
          <Select options={options} />
        </Form.Item>
        <Form.Item
          hidden={provider === 'manual'}
          name="providerCarrier"
          label={said.form.providerCarrier}
          extra={said.form.providerCarrierHint}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item hidden={provider === 'manual'} name="terms" label={said.form.terms} extra={said.form.termsHint}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} autoComplete="off" />
        </Form.Item>
        <Form.Item name="isActive" label={said.form.isActive} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  )
}
