// What a dispatch is and where it stands, as the stations say it.
import { dispatchNames } from '../../words/dispatch-names.ts'
import { ownWords } from '../../words/use-words.ts'

export const useDispatchWords = ownWords({
  'zh-CN': {
    ...dispatchNames['zh-CN'],
    stands: (number: string, state: string) => `${number} 现在是“${state}”，这里还不能做。`,
  },
  en: {
    ...dispatchNames.en,
    stands: (number: string, state: string) => `${number}: ${state}. There is nothing to do with it here.`,
  },
})
