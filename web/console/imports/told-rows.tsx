import { Table } from 'antd'
import type { Told } from './calls.ts'
import css from './imports.module.css'
import type { ImportWords } from './words.ts'

/** Rows an import or a look at a file tells of: where, why, and what stands there. */
export const ToldRows = ({ told, said }: { told: readonly Told[]; said: ImportWords }) => (
  <Table<Told>
    rowKey={({ line, code, detail }) => `${line} ${code} ${detail}`}
    size="small"
    dataSource={[...told]}
    pagination={false}
    columns={[
      { title: said.line, dataIndex: 'line', width: 70 },
      { title: said.number, dataIndex: 'number', width: 130, ellipsis: true, render: (number) => number ?? '–' },
      { title: said.why, dataIndex: 'text' },
      {
        title: said.where,
        dataIndex: 'detail',
        render: (detail) => <span className={`mute ${css.anywhere}`}>{detail}</span>,
      },
    ]}
  />
)
