import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Select } from 'antd'
import { listColleagues } from '../../api.ts'
import { askedFor } from '../../query-keys.ts'
import { useMe } from '../../shell/me.ts'
import { useWords } from '../../words/use-words.ts'
import { useCaseWords } from '../words.ts'

const nobody = ''

export function AssigneeField() {
  const { words } = useWords()
  const caseWords = useCaseWords()
  const { id } = useMe()
  const found = useQuery({ queryKey: askedFor('members', 'at-work'), queryFn: listColleagues })
  const others = (found.data?.items ?? []).filter((one) => one.id !== id)
  return (
    <>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      <Form.Item name="assignee" label={caseWords.assignee} initialValue={id}>
        <Select
          loading={found.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: id, label: caseWords.takeIt },
            ...others.map((one) => ({
              value: one.id,
              label: `${one.name} · ${one.roles.map((role) => words.role[role]).join(' · ')}`,
            })),
            { value: nobody, label: caseWords.nobody },
          ]}
        />
      </Form.Item>
    </>
  )
}
