import { Alert, Select, Table } from 'antd'
import { chargeKinds, columnGroups, type Looked, type Mapping, providers } from './calls.ts'
import { meaningOf, missingOf, statusesIn, statusMeaning, withMeaning } from './draft.ts'
import css from './imports.module.css'
import { ReadingRules } from './reading-rules.tsx'
import type { ImportWords } from './words.ts'

type EditorProps = {
  readonly looked: Looked
  readonly mapping: Mapping
  readonly said: ImportWords
  /** Whether somebody changed it already: then nothing of it is assumed any more. */
  readonly isOwn: boolean
  change(mapping: Mapping): void
}

/** What each column of the file is, beside its own first rows; and how dates, amounts and prices are to be read. */
export function MappingEditor({ looked, mapping, said, isOwn, change }: EditorProps) {
  const { header, rows } = looked
  const missing = missingOf(mapping)
  const statuses = statusesIn(mapping, header, rows)
  const meanings = meaningOptions(said)
  return (
    <>
      <section className="desk-part" aria-labelledby="columns">
        <h3 id="columns">{said.columnsTitle}</h3>
        <p className="mute">{said.columnsLead}</p>
        {missing.length > 0 && (
          <Alert type="warning" showIcon title={said.missing(missing.map((column) => said.columns[column]))} />
        )}
        <Table<{ at: number; name: string }>
          rowKey="at"
          size="small"
          pagination={false}
          scroll={{ y: 380, x: 640 }}
          dataSource={header.map((name, at) => ({ at, name: name.trim() })).filter(({ name }) => name !== '')}
          columns={[
            {
              title: said.column,
              dataIndex: 'name',
              width: 200,
              ellipsis: true,
              render: (name) => <strong>{name}</strong>,
            },
            {
              title: said.values,
              ellipsis: true,
              render: (_, { at }) => (
                <span className="mute">
                  {rows
                    .slice(0, 3)
                    .map((row) => row[at]?.trim() || '–')
                    .join(' · ')}
                </span>
              ),
            },
            {
              title: said.meaning,
              width: 260,
              render: (_, { name }) => (
                <Select
                  aria-label={`${name}: ${said.meaning}`}
                  className="wide"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={meaningOf(mapping, name)}
                  options={meanings}
                  onChange={(meaning) => change(withMeaning(mapping, name, meaning))}
                />
              ),
            },
          ]}
        />
      </section>
      <section className="desk-part" aria-labelledby="rules">
        <h3 id="rules">{said.rulesTitle}</h3>
        {!isOwn && looked.assumed.length > 0 && (
          <p className={css.lookAssumed}>
            {said.assumed} {looked.assumed.map((one) => said.assumedOf[one](String(mapping[one]))).join(' · ')}
          </p>
        )}
        <ReadingRules mapping={mapping} said={said} change={change} />
        {mapping.columns.quantity === undefined && <p className="mute">{said.oneEach}</p>}
        {statuses.length > 0 && (
          <div className={css.lookStatuses}>
            <h4>{said.statusTitle}</h4>
            {statuses.map((word) => (
              <div key={word}>
                <span>{word}</span>
                <Select
                  aria-label={`${said.statusTitle}: ${word}`}
                  value={statusMeaning(mapping, word)}
                  options={Object.entries(said.statusMeaning).map(([value, label]) => ({
                    value: value as 'ordinary',
                    label,
                  }))}
                  onChange={(meaning) => change({ ...mapping, statuses: { ...mapping.statuses, [word]: meaning } })}
                />
              </div>
            ))}
          </div>
        )}
      </section>
    </>
  )
}

const meaningOptions = (said: ImportWords) => [
  { value: '' as const, label: said.unused },
  ...Object.entries(columnGroups).map(([group, columns]) => ({
    label: said.group[group as keyof typeof columnGroups],
    options: [
      ...columns.map((column) => ({ value: column, label: said.columns[column] })),
      ...(group === 'payment'
        ? providers.map((provider) => ({ value: `payment ${provider}` as const, label: said.providers[provider] }))
        : []),
      ...(group === 'money'
        ? chargeKinds.map((kind) => ({ value: `charge ${kind}` as const, label: said.chargeKinds[kind] }))
        : []),
    ],
  })),
]
