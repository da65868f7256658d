import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { askAnew } from '../../query-keys.ts'
import { BeginPicking } from './begin-picking.tsx'
import { PickOne } from './pick-one.tsx'

/** The picker's screen: what to pick, then unit by unit in walking order. The list stands in the address, so that a reload goes on with it. */
export function PickPage() {
  const { list } = useSearch({ strict: false }) as { list?: string }
  const navigate = useNavigate()
  const queries = useQueryClient()
  const open = (id: string | undefined) => void navigate({ to: '/pick', search: id ? { list: id } : {} })
  const answered = () => askAnew(queries, 'pick-list', 'pick-lists')
  return list ? (
    <PickOne key={list} id={list} open={open} answered={answered} />
  ) : (
    <BeginPicking open={open} answered={answered} leave={() => void navigate({ to: '/' })} />
  )
}
