// What the page of a dispatch says besides: of its label, and of what customers told later.
import { ownWords } from '../words/use-words.ts'

export const usePageWords = ownWords({
  'zh-CN': {
    labelAnew: '重新取面单',
    labelAsked: '已向承运商重新取面单，单号不变',
    escaped: '发出后才发现',
    itsCase: '打开那张售后单',
  },
  en: {
    labelAnew: 'Fetch the label again',
    labelAsked: 'The carrier is asked for the label again; the number stays',
    escaped: 'Escaped the check',
    itsCase: 'Open its case',
  },
})
