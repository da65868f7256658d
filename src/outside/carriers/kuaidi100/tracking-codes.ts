// What Kuaidi100's states mean: the advanced codes of resultv2=4, else the plain words of a status.
import type { ToldEvent } from '#parcel'

type Meaning = Pick<ToldEvent, 'state' | 'detail'>
const says = (state: Meaning['state'], detail: Meaning['detail'] = null): Meaning => ({ state, detail })

const codes: Readonly<Record<string, Meaning>> = {
  '0': says('in_transit'),
  '1': says('in_transit', 'picked_up'),
  '101': says(null, 'ordered'),
  '102': says(null, 'ordered'),
  '103': says('in_transit', 'picked_up'),
  '1001': says('in_transit', 'arrived'),
  '1002': says('in_transit'),
  '1003': says('in_transit', 'forwarded'),
  '3': says('delivered', 'signed'),
  '301': says('delivered', 'signed_by_consignee'),
  '302': says('delivered', 'signed'),
  '303': says('delivered', 'signed_by_other'),
  '304': says('delivered', 'collected'),
  '4': says('returned'),
  '401': says('returned'),
  '5': says('out_for_delivery'),
  '501': says('at_locker', 'locker'),
  '6': says('returning'),
  '7': says('in_transit', 'forwarded'),
  '14': says('refused'),
  '201': says(null, 'trouble_delayed'),
  '202': says(null, 'trouble_no_news'),
  '203': says('refused'),
  '204': says(null, 'trouble_not_delivered'),
  '205': says(null, 'trouble_locker_overdue'),
  '206': says(null, 'trouble_nobody_reached'),
  '207': says(null, 'trouble_out_of_area'),
  '208': says(null, 'trouble_held'),
  '209': says(null, 'trouble_damaged'),
  '210': says(null, 'trouble_cancelled'),
  '8': says('in_transit'),
  '10': says('in_transit'),
  '11': says('in_transit'),
  '12': says('in_transit'),
  '13': says(null, 'trouble_customs'),
}

const words: Readonly<Record<string, Meaning>> = {
  揽收: says('in_transit', 'picked_up'),
  在途: says('in_transit'),
  干线: says('in_transit'),
  派件: says('out_for_delivery'),
  投柜或驿站: says('at_locker', 'locker'),
  签收: says('delivered', 'signed'),
  本人签收: says('delivered', 'signed_by_consignee'),
  代签: says('delivered', 'signed_by_other'),
  退回: says('returning'),
  退签: says('returned'),
  拒签: says('refused'),
}

/** Null, null: only its words say something. */
export const meaningOf = (code: string | null, status: string | null): Meaning =>
  codes[code ?? ''] ?? words[status ?? ''] ?? says(null)
