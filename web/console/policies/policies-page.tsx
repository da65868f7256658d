import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { askedFor } from '../query-keys.ts'
import { WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { listPolicies, type PolicySummary } from './api.ts'
import { usePolicyListWords } from './list-words.ts'
import css from './policies.module.css'

/** The tables that judge, with the version in force and whether somebody works on them. */
export function PoliciesPage() {
  const { words, locale } = useWords()
  const said = usePolicyListWords()
  const found = useQuery({ queryKey: askedFor('policies'), queryFn: listPolicies })
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
        <span className={css.deskWays}>
          <Link className="ant-btn ant-btn-default" to="/policies/what-if">
            {words.whatIf}
          </Link>
          <Link className="ant-btn ant-btn-default" to="/law">
            {words.law}
          </Link>
        </span>
      </header>
      {found.error ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<PolicySummary>
          rowKey="name"
          loading={found.isPending}
          dataSource={found.data?.items ?? []}
          pagination={false}
          columns={[
            {
              title: said.table,
              render: (_, { name, label }) => (
                <Link to="/policies/$name" params={{ name } as never}>
                  {label[locale]}
                </Link>
              ),
            },
            { title: said.inForce, render: (_, { versionInForce }) => said.versionName(versionInForce) },
            {
              title: said.draft,
              render: (_, { draftedAt }) => (
                <span className={draftedAt ? 'badge blue' : 'badge mute'}>
                  {draftedAt ? said.drafted : said.noDraft}
                </span>
              ),
            },
          ]}
        />
      )}
    </main>
  )
}
