import { lazyRouteComponent } from '@tanstack/react-router'
import type { CaseBodies } from '../../api.ts'
import { caseActForm, ownFields } from './act-form.ts'

export const correctAddress = caseActForm({
  verb: 'correctAddress',
  key: 'd',
  stands: { approved: 'more' },
  hiddenUnlessPossible: true, // nothing is sent, or it is sealed already
  words: {
    'zh-CN': {
      name: '更正收件地址',
      done: '收件地址已更正',
      hint: '打包之前可以更正。因地址暂停的发货单会自动继续。',
      why: { already_packed_for_address: '包裹已经打包，地址不能再改' },
    },
    en: {
      name: 'Correct delivery address',
      done: 'Delivery address corrected',
      hint: 'Possible until the parcel is packed. A dispatch that was on hold for its address goes on by itself.',
      why: { already_packed_for_address: 'The parcel is packed already; its address can no longer be changed' },
    },
  },
  initial: ({ dispatches }) => ({ country: 'CN', ...dispatches.find(({ address }) => address)?.address }),
  Own: ownFields<CaseBodies['correctAddress']>(
    lazyRouteComponent(() => import('./address-fields.tsx'), 'AddressFields'),
  ),
  body: (address) =>
    Object.fromEntries(
      Object.entries(address).filter(([, part]) => typeof part === 'string' && part.trim() !== ''),
    ) as CaseBodies['correctAddress'],
})
