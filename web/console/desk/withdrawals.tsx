import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Table } from 'antd'
import { post } from '../../shared/call.ts'
import { formatTime } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { ownWords, useWords } from '../words/use-words.ts'
import { useOpenWithdrawals, type Withdrawal } from './withdrawals-wait.tsx'

const useSaid = ownWords({
  'zh-CN': {
    title: '撤回合同的声明',
    lead: '欧盟买家通过公开页面提交，原样保存。请为每一份登记售后单，或联系本人。',
    number: '编号',
    at: '收到时间',
    name: '姓名',
    contact: '回执邮箱',
    contract: '合同',
    noOrder: '没有对应订单',
    seenTo: '标为已处理',
  },
  en: {
    title: 'Withdrawals from contract',
    lead: 'Submitted by EU buyers on the public page and kept unchanged. Open a case for each, or contact the buyer.',
    number: 'Reference',
    at: 'Received',
    name: 'Name',
    contact: 'Acknowledged to',
    contract: 'Contract',
    noOrder: 'No matching order',
    seenTo: 'Mark as dealt with',
  },
})

/** Buyers who withdrew from their contract, until a person saw to each. Shown only while there are any. */
export function Withdrawals() {
  const { locale } = useWords()
  const said = useSaid()
  const { timeZone } = useMe().merchant
  const maySettle = useMay('open_case')
  const queries = useQueryClient()
  const open = useOpenWithdrawals().data?.items ?? []
  const settle = useMutation({
    mutationFn: (id: string) => post(`/withdrawals/${id}/settle`),
    onSettled: () => queries.invalidateQueries({ queryKey: askedFor('withdrawals') }),
  })
  if (open.length === 0) return null
  return (
    <section className="desk-part" aria-labelledby="withdrawals">
      <h2 id="withdrawals">{said.title}</h2>
      <p className="mute">{said.lead}</p>
      {settle.error && <Alert type="error" showIcon title={settle.error.message} />}
      <Table<Withdrawal>
        rowKey="id"
        dataSource={open}
        pagination={false}
        scroll={{ x: 760 }}
        columns={[
          { title: said.number, dataIndex: 'number' },
          { title: said.at, render: (_, { statedAt }) => formatTime(statedAt, locale, { timeZone }) },
          { title: said.name, dataIndex: 'name' },
          { title: said.contact, dataIndex: 'contact' },
          {
            title: said.contract,
            render: (_, { contract, order }) =>
              order ? (
                <Link to="/orders/$id/open" params={{ id: order.id }}>
                  {contract}
                </Link>
              ) : (
                <>
                  {contract} <span className="badge amber">{said.noOrder}</span>
                </>
              ),
          },
          {
            key: 'act',
            align: 'right',
            render: (_, { id }) =>
              maySettle && (
                <Button size="small" disabled={settle.isPending} onClick={() => settle.mutate(id)}>
                  {said.seenTo}
                </Button>
              ),
          },
        ]}
      />
    </section>
  )
}
