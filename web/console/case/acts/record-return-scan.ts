import { caseActForm } from './act-form.ts'
import { choice } from './fields.ts'

export const recordReturnScan = caseActForm({
  verb: 'recordReturnScan',
  key: 'y',
  stands: { approved: 'more' },
  hiddenUnlessPossible: true,
  words: {
    'zh-CN': {
      name: '登记快递已揽收',
      done: '已登记揽收',
      hint: '快递官网显示已揽收退货时登记；按换货条件，新货可以发出或开始收差价。',
      which: '哪个包裹',
      why: { no_parcel_to_scan: '没有等待揽收的退货包裹' },
    },
    en: {
      name: 'Record the first scan',
      done: 'First scan recorded',
      hint: 'The carrier’s site shows that it has the return. By the terms of the exchange the new goods may go out, or the difference is asked for.',
      which: 'Which parcel',
      why: { no_parcel_to_scan: 'No announced return waits for its first scan' },
    },
  },
  initial: ({ parcels }) => ({ which: parcels.find(({ awaitsScan }) => awaitsScan)?.id }),
  fields: ({ said, file }) => ({
    which: choice(
      said.which,
      Object.fromEntries(
        file.parcels.filter(({ awaitsScan }) => awaitsScan).map(({ id, tracking }) => [id, tracking ?? id]),
      ),
    ),
  }),
  body: ({ which }) => ({ parcelId: which }),
})
