import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox } from 'antd'
import { changeMerchant, readMerchant } from '../api.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { useTemplateWords } from './template-words.ts'

/** Whether new words wait for a second person: for whoever may change the settings of the shop. */
export function SecondPair() {
  const said = useTemplateWords()
  const may = useMay('change_settings')
  const { message } = App.useApp()
  const queries = useQueryClient()
  const found = useQuery({ queryKey: askedFor('merchant'), queryFn: readMerchant, enabled: may })
  const save = useMutation({
    mutationFn: (noticeWordsSecondPair: boolean) => changeMerchant({ settings: { noticeWordsSecondPair } }),
    onSuccess: () => askAnew(queries, 'merchant'),
    onError: (error) => void message.error(error.message),
  })
  if (!found.data) return null
  return (
    <Checkbox
      checked={save.variables ?? found.data.settings.noticeWordsSecondPair}
      onChange={({ target }) => save.mutate(target.checked)}
    >
      {said.secondPair}
    </Checkbox>
  )
}
