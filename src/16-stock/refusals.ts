import { at, type Sentences } from '#kernel/edge/problem'

/** What stock refuses, in words. */
export const stockRefusals: Sentences = {
  sku_unknown: at(
    404,
    '商品资料里没有 SKU {sku}，请先在“库存”中添加。',
    'There is no SKU {sku}; please add it under Stock first.',
  ),
  sku_reserved: at(
    409,
    'SKU {sku} 还有占用（{reservations}），处理完才能停用。',
    'SKU {sku} is still reserved ({reservations}); it can be taken out of use once these are done.',
  ),
  sku_in_stock: at(
    409,
    'SKU {sku} 还有 {onHand} 件在库，清零后才能停用。',
    'There are still {onHand} of SKU {sku} in stock; it can be taken out of use once there are none.',
  ),
  currency_unknown: at(
    422,
    '{currency} 不是有效的币种代码，请填写如 CNY 的三位代码。',
    '{currency} is not a currency; please use a code such as GBP.',
  ),
  currencies_of_sku_differ: at(422, '价值和售价的币种必须相同。', 'Value and price must be in the same currency.'),
  barcode_taken: at(
    409,
    '条码 {barcode} 已属于 SKU {sku}，一个条码只能对应一个 SKU；请先从那边删除。',
    'Barcode {barcode} belongs to SKU {sku}, and a barcode stands for one SKU only; please remove it there first.',
  ),
  barcode_twice: at(
    422,
    '条码 {barcode} 写了两次，请只保留一次。',
    'Barcode {barcode} is listed twice; please keep it once.',
  ),
  barcode_unreadable: at(
    422,
    '条码“{barcode}”里没有字母或数字，请重新扫描。',
    'Barcode “{barcode}” has no letters or digits; please scan it again.',
  ),
  barcode_unknown: at(
    404,
    '没有商品使用条码 {barcode}；请检查，或先把它加到商品资料里。',
    'No SKU has barcode {barcode}; please check it, or add it to its SKU first.',
  ),
  warehouse_not_found: at(404, '没有编号为 {warehouse} 的仓库。', 'There is no warehouse {warehouse}.'),
  warehouse_not_empty: at(
    409,
    '仓库 {warehouse} 还有货，清空后才能停用。',
    'Warehouse {warehouse} still has goods; it can be taken out of use once it is empty.',
  ),
  bin_not_found: at(
    404,
    '没有编号为 {bin} 的库位，请检查或重新扫描。',
    'There is no bin {bin}; please check it or scan it again.',
  ),
  count_too_large: at(
    422,
    'SKU {sku} 一个库位最多记录 {most} 件，请检查数量。',
    'A bin can hold at most {most} of SKU {sku}; please check the quantity.',
  ),
  bin_twice: at(422, '库位 {bin} 写了两次，请只保留一次。', 'Bin {bin} is listed twice; please keep it once.'),
  bin_not_empty: at(
    409,
    '库位 {bin} 里还有货，清空后才能删除。',
    'Bin {bin} still holds goods; it can be removed once it is empty.',
  ),
  bin_needed: at(
    422,
    'SKU {sku} 放在多个库位，请写明是哪一个。',
    'SKU {sku} lies in several bins; please say which one.',
  ),
  stock_below_reserved: at(
    409,
    'SKU {sku} 有 {reserved} 件已被占用（{reservations}），不能改成只剩 {left} 件；请先处理这些占用。',
    '{reserved} of SKU {sku} are reserved ({reservations}), and {left} would not be enough; please deal with these reservations first.',
  ),
  sheet_without_sku: at(
    422,
    '第一行里没有“SKU”这一列（{header}），请补上表头。',
    'There is no column “SKU” in the first row ({header}); please add the header.',
  ),
  out_of_stock: at(
    409,
    'SKU {sku} 现在可占用 {available} 件，不够 {quantity} 件。',
    'Only {available} of SKU {sku} can be promised now, not {quantity}.',
  ),
  reservation_over: at(
    409,
    '这笔占用已经结束，请重新占用。',
    'This reservation has ended; please reserve the goods again.',
  ),
  more_than_reserved: at(
    409,
    '这笔占用共 {reserved} 件，已拣 {taken} 件，不能再多拣。',
    '{reserved} are reserved here and {taken} have been picked; no more can be taken.',
  ),
  not_in_bin: at(
    409,
    '这个库位里的 {sku} 只有 {inBin} 件，请核对库位；确实不够请按“缺货”。',
    'This bin holds only {inBin} of {sku}; please check the bin, and report a short pick if it is true.',
  ),
  more_than_taken: at(
    409,
    '只拣了 {taken} 件，不能放回更多。',
    'Only {taken} have been picked; no more can be put back.',
  ),
}
