// What the desk may do with a dispatch: the order of the buttons, the key of each, and whether something is asked first.
import { ownWords } from '../words/use-words.ts'
import type { Dispatch, DispatchVerb } from './calls.ts'

export type WhyNot = Extract<Dispatch['can'][keyof Dispatch['can']], object>['reason']

export type DeskAct = {
  readonly verb: DispatchVerb
  readonly can: keyof Dispatch['can']
  readonly key: string
  /** It asks for nothing: done at once. */
  readonly atOnce?: true
}

export const deskActs: readonly DeskAct[] = [
  { verb: 'approve', can: 'approve', key: 'a', atOnce: true },
  { verb: 'release', can: 'release', key: 'r', atOnce: true },
  { verb: 'address', can: 'address', key: 'e' },
  { verb: 'label', can: 'label', key: 'w' },
  { verb: 'hold', can: 'hold', key: 'h' },
  { verb: 'short-close', can: 'shortClose', key: 's' },
  { verb: 'cancel', can: 'cancel', key: 'c' },
  { verb: 'intercept', can: 'intercept', key: 'i' },
]

type Why = { readonly [Reason in WhyNot]: string } & {
  /** What an act says for itself. */
  readonly of: { readonly [Verb in DispatchVerb]?: { readonly [Reason in WhyNot]?: string } }
}

export const useWhyNot = ownWords<Why>({
  'zh-CN': {
    not_yours_to_do: '您的角色不能做这一步',
    picked_yourself: '须由没有拣过这单货的人来做',
    transition_not_allowed: '这张发货单现在不能这样做',
    dispatch_cancelled: '发货单已取消',
    dispatch_on_hold: '发货单已暂停，请先放行',
    not_on_hold: '发货单没有暂停',
    not_approved_yet: '还没有审批通过',
    not_picked_yet: '还没有拣完',
    not_checked_yet: '还没有复核',
    not_packed_yet: '还没有打包',
    not_labelled_yet: '还没有运单',
    already_approved: '已经审批通过',
    already_picked: '已经拣完',
    already_checked: '已经复核',
    already_packed: '已经打包',
    already_labelled: '已经有运单',
    already_shipped: '已经发出',
    not_shipped_yet: '还没有发出，可以直接取消',
    carrier_cannot_intercept: '这个承运商不能在系统里拦截，请打电话',
    interception_runs: '已请承运商拦截，正在等答复',
    already_intercepted: '已经拦截成功',
    of: {
      approve: { transition_not_allowed: '不在等待审批' },
      hold: { dispatch_on_hold: '已经暂停了' },
      address: { already_packed: '已经打包，不能再改地址；要改请让仓库先撤回打包' },
    },
  },
  en: {
    not_yours_to_do: 'Your role cannot do this',
    picked_yourself: 'Somebody who did not pick it must do this',
    transition_not_allowed: 'Not possible where the dispatch stands now',
    dispatch_cancelled: 'The dispatch is cancelled',
    dispatch_on_hold: 'The dispatch is on hold; release it first',
    not_on_hold: 'The dispatch is not on hold',
    not_approved_yet: 'Not approved yet',
    not_picked_yet: 'Not picked yet',
    not_checked_yet: 'Its second check comes first',
    not_packed_yet: 'Not packed yet',
    not_labelled_yet: 'No waybill yet',
    already_approved: 'Already approved',
    already_picked: 'Already picked',
    already_checked: 'Already checked',
    already_packed: 'Already packed',
    already_labelled: 'It has a waybill already',
    already_shipped: 'Already shipped',
    not_shipped_yet: 'It has not left yet; it can be cancelled',
    carrier_cannot_intercept: 'This carrier cannot be asked from here; please telephone it',
    interception_runs: 'The carrier was asked and has not answered yet',
    already_intercepted: 'It was stopped already',
    of: {
      approve: { transition_not_allowed: 'It is not waiting for approval' },
      hold: { dispatch_on_hold: 'It is on hold already' },
      address: {
        already_packed:
          'It is packed, so the address cannot change; the warehouse would have to undo the packing first',
      },
    },
  },
})
