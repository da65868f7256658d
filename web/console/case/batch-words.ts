// What is done with several cases at once; what each act says stands in its own file.
import { ownWords } from '../words/use-words.ts'

export const useBatchWords = ownWords({
  'zh-CN': {
    pick: (number: string) => `选中 ${number}`,
    bar: '批量操作',
    chosen: (n: number) => `已选 ${n} 张`,
    all: '全选已显示的',
    none: '取消选择',
    tooMany: '一次最多 100 张，请少选一些',
    title: (verb: string, n: number) => `${verb} ${n} 张售后单`,
    answers: '批量操作的结果',
    counted: (done: number, refused: number) =>
      refused === 0 ? `${done} 张完成` : `${done} 张完成，${refused} 张未执行`,
    refused: '未执行',
    close: '关闭结果',
  },
  en: {
    pick: (number) => `Select ${number}`,
    bar: 'Several cases at once',
    chosen: (n) => `${n} selected`,
    all: 'Select all shown',
    none: 'Clear',
    tooMany: 'At most 100 at once; please select fewer',
    title: (verb, n) => `${verb}: ${n === 1 ? '1 case' : `${n} cases`}`,
    answers: 'Results',
    counted: (done, refused) => (refused === 0 ? `${done} done` : `${done} done, ${refused} not done`),
    refused: 'Not done',
    close: 'Close the list',
  },
})
