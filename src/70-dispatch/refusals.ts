import { at, type Sentences } from '#kernel/edge/problem'

/** What dispatches are refused with, and nothing else is. */
export const refusals: Sentences = {
  dispatch_not_found: at(
    404,
    '没有这张售后发货单，请核对单号。',
    'There is no such dispatch; please check its number.',
  ),
  dispatch_cancelled: at(
    409,
    '发货单 {number} 已经取消，不再发货；手里还有它的货请放回库位。',
    'Dispatch {number} was cancelled and will not leave; please put back whatever you hold of it.',
  ),
  not_approved_yet: at(
    409,
    '发货单 {number} 还没有审批通过，请先请审批人同意。',
    'Dispatch {number} is not approved yet; please have it approved first.',
  ),
  not_picked_yet: at(
    409,
    '发货单 {number} 的货还没有拣完，请先拣货。',
    'The goods of dispatch {number} are not picked yet; please pick them first.',
  ),
  not_checked_yet: at(
    409,
    '发货单 {number} 还没有复核，请先由没有拣过这单货的人复核。',
    'Dispatch {number} has not had its second check; please have somebody who did not pick it check it first.',
  ),
  not_packed_yet: at(
    409,
    '发货单 {number} 还没有打包称重，请先打包。',
    'Dispatch {number} is not packed and weighed yet; please pack it first.',
  ),
  not_labelled_yet: at(
    409,
    '发货单 {number} 还没有运单，请先取运单、贴面单。',
    'Dispatch {number} has no waybill yet; please get its label and stick it on first.',
  ),
  picked_yourself: at(
    403,
    '这单货是您拣的，请换一位同事复核。',
    'You picked goods of this dispatch; please have a colleague check it.',
  ),
  already_on_a_list: at(
    409,
    '发货单 {number} 已在拣货单 {list} 上，请到那里继续拣。',
    'Dispatch {number} is on pick list {list} already; please pick it there.',
  ),
  dispatch_on_hold: at(
    409,
    '发货单 {number} 已暂停，请先处理暂停原因再放行。',
    'Dispatch {number} is on hold; please settle the reason and release it first.',
  ),
  not_on_hold: at(409, '这张发货单没有暂停。', 'This dispatch is not on hold.'),
  still_wrong: at(
    422,
    '暂停的原因还在，请先解决再放行。',
    'What holds this dispatch is not settled yet; please correct it before releasing it.',
  ),
  hand_over_not_found: at(404, '没有这张交接单。', 'There is no such hand-over.'),
  pick_list_not_found: at(404, '没有这张拣货单，请核对单号。', 'There is no such pick list; please check its number.'),
  pick_list_closed: at(409, '这张拣货单已经结束。', 'This pick list is closed already.'),
  pick_line_over: at(
    409,
    '这一行已经不用拣了，请看下一行。',
    'This line needs no picking any more; please go on with the next.',
  ),
  nothing_to_pick: at(404, '现在没有要拣的货。', 'There is nothing to pick right now.'),
  not_ready_to_pick: at(
    409,
    '有几张发货单现在不能拣货（{dispatches}）：没有审批、已暂停，或已在别的拣货单上；请去掉它们再试。',
    'Some dispatches cannot be picked now ({dispatches}): not approved, on hold, or on another pick list; please leave them out.',
  ),
  wrong_goods: at(
    422,
    '拿错了：扫到的是 {name}（{sku}），请放回去。',
    'Wrong goods: you scanned {name} ({sku}); please put it back.',
  ),
  more_than_needed: at(
    409,
    '{sku} 只还需要 {needed} 件，请核对数量。',
    'Only {needed} more of {sku} are needed; please check the quantity.',
  ),
  serial_needed: at(422, '这件商品要扫序列号。', 'Please scan the serial number of this unit.'),
  serial_one_by_one: at(422, '有序列号的商品请一件一件扫。', 'Units with serial numbers are scanned one by one.'),
  another_serial: at(
    422,
    '不是这一件：应发序列号 {expected} 的那一件。',
    'This is another unit: the one with serial number {expected} must go.',
  ),
  serial_scanned_before: at(
    409,
    '这个序列号已经在一张发货单里扫过了。',
    'This serial number has been scanned for a dispatch already.',
  ),
  tote_needed: at(422, '请先扫周转箱的条码。', 'Please scan the tote first.'),
  tote_of_another: at(
    422,
    '周转箱 {tote} 是另一张发货单的，请放到对的箱子里。',
    'Tote {tote} belongs to another dispatch; please use the right one.',
  ),
  not_short: at(
    422,
    '库位里还有 {found} 件，够拣；请按实际拣货。',
    'With {found} in the bin there is enough; please pick it.',
  ),
  nothing_to_undo: at(409, '没有可以撤回的步骤。', 'There is no step that can be taken back.'),
  too_late_to_undo: at(
    409,
    '已超过 {undoMinutes} 分钟，不能撤回；请联系客服取消或更正。',
    'More than {undoMinutes} minutes have passed; please ask the desk to cancel or correct it.',
  ),
  unit_scanned_twice: at(
    422,
    '序列号 {serial} 扫了两次，每件只扫一次。',
    'Serial number {serial} was scanned twice; each unit is scanned once.',
  ),
  check_differs: at(
    422,
    '复核不符：{differences}。请拿出来重新核对。',
    'The check does not match: {differences}. Please take the goods out and look again.',
  ),
  photo_needed: at(422, '请先拍一张封箱前的照片。', 'Please take a photo of the open box first.'),
  weight_implausible: at(
    422,
    '重量 {weightGrams} 克不合理，请重新称重（1 克到 70 千克）。',
    'A weight of {weightGrams} g cannot be right; please weigh it again (1 g to 70 kg).',
  ),
  weight_differs: at(
    422,
    '称重 {weightGrams} 克，应约 {expectedGrams} 克（允许相差 {toleranceGrams} 克）。请开箱核对；确认无误请主管写明原因。',
    'It weighs {weightGrams} g and should weigh about {expectedGrams} g (within {toleranceGrams} g). Please open and check it; a supervisor may let it pass with a reason.',
  ),
  waybill_number_needed: at(
    422,
    '请选择承运商并填写运单号。',
    'Please choose a carrier and give the number of its waybill.',
  ),
  no_carrier_takes_it: at(
    422,
    '没有承运商可以承运这个包裹，请客服选择承运商或填写运单号。',
    'No carrier may take this parcel; please choose one at the desk, or give the number of a waybill.',
  ),
  carrier_not_allowed: at(
    422,
    '{carrier} 不能承运这个包裹（{why}），请换一个承运商。',
    '{carrier} may not take this parcel ({why}); please choose another carrier.',
  ),
  carrier_reason_needed: at(
    422,
    '规则选择的是 {chosen}；改用别的承运商请写明原因。',
    'The table chose {chosen}; please say why it should be another carrier.',
  ),
  label_of_another: at(
    422,
    '这张面单（{scanned}）不是这个包裹的，属于发货单 {dispatch}；请换下来。',
    'This label ({scanned}) is not of this parcel but of dispatch {dispatch}; please take it off.',
  ),
  parcel_of_another_carrier: at(
    422,
    '发货单 {number} 由 {carrier} 承运，请从这次交接中拿出。',
    'Dispatch {number} goes with {carrier}; please take it out of this hand-over.',
  ),
  label_not_confirmed: at(
    409,
    '发货单 {number} 的面单还没有扫描确认，请先扫贴在箱上的面单。',
    'The label of dispatch {number} is not confirmed; please scan the label on its box first.',
  ),
  not_shipped_yet: at(
    409,
    '还没有发出，请取消发货单，不用拦截。',
    'It has not left yet: please cancel the dispatch instead.',
  ),
  nothing_short: at(
    409,
    '这张发货单的货都在，不需要短缺关闭；请继续拣货。',
    'Everything of this dispatch is there; please go on picking.',
  ),
  nothing_to_send: at(
    409,
    '这张发货单一件也发不了，请取消发货单。',
    'Nothing of this dispatch can be sent; please cancel it instead.',
  ),
  goods_of_the_customer: at(
    409,
    '这是顾客自己的货，不能少发；请先找到货物。',
    'These are goods of the customer and are sent whole; please find them first.',
  ),
  not_of_this_dispatch: at(
    422,
    '{sku} 不在这张发货单已拣的货里，请核对。',
    '{sku} is not among what was picked for this dispatch; please check.',
  ),
  already_picked: at(409, '发货单 {number} 已经拣完。', 'Dispatch {number} is picked already.'),
  already_checked: at(409, '发货单 {number} 已经复核。', 'Dispatch {number} is checked already.'),
  already_packed: at(409, '发货单 {number} 已经打包。', 'Dispatch {number} is packed already.'),
  already_labelled: at(409, '发货单 {number} 已经有运单。', 'Dispatch {number} has a waybill already.'),
  already_shipped: at(409, '发货单 {number} 已经发出。', 'Dispatch {number} has been shipped already.'),
}
