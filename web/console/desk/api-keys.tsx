import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal, Select, Typography } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../shared/format.ts'
import { type ApiKey, createKey, listKeys, revokeKey } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import { scopeWords, useSettingsWords } from './settings-words.ts'

const scopes = [
  '*',
  'orders:read',
  'orders:write',
  'cases:read',
  'cases:write',
  'cases:decide',
  'returns:write',
  'refunds:read',
  'refunds:write',
  'people:read',
  'audit:read',
]

/** Keys for the merchant's other systems; each is shown once. */
export function ApiKeys() {
  const { words, locale } = useWords()
  const said = useSettingsWords()
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const found = useQuery({ queryKey: askedFor('keys'), queryFn: listKeys })
  const revoke = (key: ApiKey) =>
    modal.confirm({
      title: said.revokeTitle(key.name),
      content: said.revokeText,
      okText: said.revoke,
      okButtonProps: { danger: true },
      cancelText: words.cancel,
      onOk: async () => {
        await revokeKey(key.id).catch((error: Error) => void message.error(error.message))
        await queries.invalidateQueries({ queryKey: askedFor('keys') })
      },
    })
  return (
    <section className="card">
      <header>
        <h2>{said.keys}</h2>
        <Button onClick={() => setAdding(true)}>{said.newKey}</Button>
      </header>
      <p className="hint">{said.keysHint}</p>
      <ul className="plain">
        {found.data?.items.map((key) => (
          <li key={key.id} className="between">
            <span>
              <strong>{key.name}</strong>{' '}
              <span className="mute">
                {key.scopes.map((scope) => scopeWords[locale][scope] ?? scope).join(locale === 'en' ? ', ' : '、')} ·{' '}
                {formatDay(key.createdAt, locale)}
              </span>
            </span>
            {key.revokedAt ? (
              <span className="badge mute">{said.revoked}</span>
            ) : (
              <Button size="small" danger onClick={() => revoke(key)}>
                {said.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && <NewKey close={() => setAdding(false)} />}
    </section>
  )
}

function NewKey({ close }: { close(): void }) {
  const { words, locale } = useWords()
  const said = useSettingsWords()
  const queries = useQueryClient()
  const [form] = Form.useForm()
  const make = useMutation({
    mutationFn: createKey,
    onSuccess: () => void queries.invalidateQueries({ queryKey: askedFor('keys') }),
  })
  if (make.data) {
    return (
      <Modal
        open
        title={said.keyShown}
        footer={<Button onClick={close}>OK</Button>}
        onCancel={close}
        closable={false}
        mask={{ closable: false }}
      >
        <Typography.Paragraph copyable className="code">
          {make.data.key}
        </Typography.Paragraph>
        <p className="hint">{said.keysHint}</p>
      </Modal>
    )
  }
  return (
    <Modal
      open
      title={said.newKey}
      okText={said.newKey}
      cancelText={words.cancel}
      confirmLoading={make.isPending}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {make.error && <Alert type="error" showIcon title={make.error.message} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(filled) => make.mutate(filled)}>
        <Form.Item name="name" label={said.keyName} rules={[{ required: true, message: said.keyName }]}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item name="scopes" label={said.scopes} rules={[{ required: true, message: said.scopes }]}>
          <Select
            mode="multiple"
            options={scopes.map((value) => ({ value, label: scopeWords[locale][value] ?? value }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
