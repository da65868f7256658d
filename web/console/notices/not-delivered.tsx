import { MailOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { askedFor } from '../query-keys.ts'
import css from '../shell/desk.module.css'
import { ownWords } from '../words/use-words.ts'
import { readNoticeFigures } from './calls.ts'

const useSaid = ownWords({
  'zh-CN': { notDelivered: (count: number) => `${count} 条没有送达` },
  en: { notDelivered: (count) => `${count} not delivered` },
})

/** With how many messages reached nobody and wait for somebody to look after them. */
export default function NoticesIcon() {
  const said = useSaid()
  const found = useQuery({
    queryKey: askedFor('notices', 'figures'),
    queryFn: readNoticeFigures,
    refetchInterval: 60_000,
    retry: false,
  })
  const count = found.data?.needPerson ?? 0
  return (
    <>
      <MailOutlined />
      {count > 0 && (
        <b className={css.alarm} role="img" title={said.notDelivered(count)} aria-label={said.notDelivered(count)}>
          {count > 99 ? '99+' : count}
        </b>
      )}
    </>
  )
}
