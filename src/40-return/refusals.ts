import { at, type Sentences } from '#kernel/edge/problem'

/** What this stage is refused with besides its acts on a case, and no other is. */
export const refusals: Sentences = {
  parcel_not_found: at(404, '没有这个包裹。', 'There is no such parcel.'),
  several_cases_in_parcel: at(
    409,
    '这个包裹对应多张售后单，请扫描退货单上的售后单号。',
    'This parcel contains goods of several cases; please scan the case number on the return slip.',
  ),
  which_parcel: at(
    409,
    '这张售后单登记了几个还没到的包裹（{parcels}），请扫描面单上的快递单号。',
    'Several parcels of this case have not arrived yet ({parcels}); please scan the tracking number on the label.',
  ),
  already_received: at(
    409,
    '这个包裹已经收过了。手里如果确实是另一个包裹，请确认后再收。',
    'This parcel was already received. If you really have a different one in hand, confirm that and receive it.',
  ),
  already_matched: at(409, '这个包裹已经对应到售后单。', 'This parcel has already been matched to a case.'),
  nothing_to_receive: at(409, '这张售后单现在没有要收的货。', 'This case expects no goods at the moment.'),
  discrepancy_not_found: at(404, '没有这条收货差异。', 'There is no such discrepancy.'),
  already_settled_by_hand: at(409, '这条收货差异已经处理过了。', 'This discrepancy has already been settled.'),
}
