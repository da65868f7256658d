import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { askAnew } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { actOnNotice, type Notice, type NoticeVerb } from './calls.ts'
import { useNoticeWords } from './words.ts'

/** What can be done with a message that never left: both ask why, and the reason stands beside it. */
export function NoticeActs({ notice }: { notice: Notice }) {
  const said = useNoticeWords()
  const may = useMay('acknowledge_message')
  const [verb, setVerb] = useState<NoticeVerb | null>(null)
  if (!may || !notice.can.sendAgain) return null
  return (
    <span className="refund-acts">
      <Button size="small" type="primary" onClick={() => setVerb('send-again')}>
        {said.act['send-again']}
      </Button>
      {notice.can.see && (
        <Button size="small" onClick={() => setVerb('see')}>
          {said.act.see}
        </Button>
      )}
      {verb && <ReasonDialog verb={verb} notice={notice} close={() => setVerb(null)} />}
    </span>
  )
}

function ReasonDialog({ verb, notice, close }: { verb: NoticeVerb; notice: Notice; close(): void }) {
  const said = useNoticeWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ reason: string }>()
  const attempt = useAttempts({ opened: verb })
  const act = useMutation({
    mutationFn: (reason: string) =>
      attempt({ verb, reason }, (one) => actOnNotice(notice.id, verb, reason.trim(), one)),
    onSuccess: () => {
      void message.success(said.done[verb])
      close()
    },
    onSettled: () => askAnew(queries, 'notices', 'case'),
  })
  const send = async () => {
    const filled = await form.validateFields().catch(() => null)
    if (filled) act.mutate(filled.reason)
  }
  return (
    <Modal
      open
      title={said.act[verb]}
      okText={said.act[verb]}
      cancelText={said.leave}
      okButtonProps={{ loading: act.isPending }}
      onCancel={close}
      onOk={send}
    >
      <p className="hint">{said.hint[verb]}</p>
      {act.error && <Alert type="error" showIcon title={act.error.message} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="reason"
          label={said.reason}
          rules={[{ required: true, whitespace: true, message: said.reasonNeeded }]}
        >
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
