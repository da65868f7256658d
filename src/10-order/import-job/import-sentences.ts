// What each refusal of an import says to people: what is wrong with the row and what to do. Its `detail` says where exactly.
import { invariant } from '#kernel/result'
import type { RefusalCode } from '../import/index.ts'

/** Why an order of the file was not taken: what reading found, and what storing found. */
export type NotTaken = RefusalCode | 'order_has_cases'
/** What an order was taken without. */
export type NoteCode = 'contact_left_out'
/** Why an import ended before its file did. */
export type ImportFailure = RefusalCode | 'file_gone' | 'gave_up'

type Sentence = { readonly 'zh-CN': string; readonly en: string }
const say = (zh: string, en: string): Sentence => ({ 'zh-CN': zh, en })

export const importSentences: Readonly<Record<NotTaken | ImportFailure | NoteCode, Sentence>> = {
  empty_file: say('文件是空的，请重新导出。', 'The file is empty; please export it again.'),
  wrong_header: say(
    '表头与映射不符，请检查列名或换一个映射。',
    'The header does not match the mapping; please check the columns or choose another mapping.',
  ),
  too_many_open_quotes: say(
    '太多引号没有成对，这一行之后没有再读；请补齐引号后重新导入。',
    'Too many quotes are left open, so nothing after this line was read; please close them and import again.',
  ),
  not_utf8: say(
    '这一行不是 UTF-8 编码，请另存为 UTF-8 后重新导入。',
    'This line is not UTF-8; please save the file as UTF-8 and import it again.',
  ),
  control_character: say(
    '这一行含有控制字符，文件可能是 UTF-16 或不是文本；请另存为 UTF-8 后重新导入。',
    'This line contains a control character; the file may be UTF-16 or not text at all. Please save it as UTF-8 and import it again.',
  ),
  row_too_large: say(
    '这一行太长，可能漏了一个引号，请检查。',
    'This row is too long; please check for a missing quote.',
  ),
  quote_not_closed: say('这一行有引号没有成对，请补上。', 'A quote on this line is not closed; please close it.'),
  quote_misplaced: say(
    '这一行的引号位置不对，请检查。',
    'A quote on this line is in the wrong place; please check the line.',
  ),
  wrong_column_count: say(
    '这一行的列数与表头不同，请检查。',
    'This row and the header differ in the number of columns; please check it.',
  ),
  not_in_encoding: say(
    '这一行有无法识别的字符，请换一种编码，或另存为 UTF-8 后重新导入。',
    'This line contains characters that cannot be read; please choose another encoding, or save the file as UTF-8 and import it again.',
  ),
  decimal_comma: say(
    '金额中的逗号与分隔符相同，列被错开；请用小数点、不用千位逗号，或以分号分隔导出。',
    'An amount contains a comma in a comma-separated file, so the columns have shifted; please use a decimal point and no thousands comma, or export with semicolons.',
  ),
  spreadsheet_number: say(
    '表格软件把号码变成了科学计数法，末尾的数字已丢失；请将该列设为“文本”格式后重新导出。',
    'A spreadsheet turned this number into scientific notation and its digits are lost; please format the column as text and export it again.',
  ),
  spreadsheet_error: say(
    '这一格是表格软件的错误值或显示不全，请改正后重新导出。',
    'This cell contains a spreadsheet error or was too narrow to display; please correct it and export again.',
  ),
  order_cancelled: say(
    '文件注明这笔订单已取消，没有导入；如果实际已成交，请更正状态后重新导入。',
    'The file says this order was cancelled, so it was not imported; if it was sold after all, please correct its status and import again.',
  ),
  contact_left_out: say(
    '联系方式无法使用，订单已导入，但没有保留这一项。',
    'The order was imported, but this contact cannot be used and was left out.',
  ),
  missing_number: say('这一行没有订单号，请补上。', 'This row has no order number; please add it.'),
  order_incomplete: say(
    '订单有一行无法读取，整笔订单没有导入；请改正后重新导入。',
    'A row of this order cannot be read, so the whole order was not imported; please correct it and import again.',
  ),
  order_split_in_file: say(
    '同一订单的行没有排在一起，先导入的部分已标记；请按订单号排序后重新导入。',
    'The rows of this order are not together, and what was imported first is marked; please sort the file by order number and import again.',
  ),
  order_too_long: say('这笔订单的行数太多，没有导入。', 'This order has too many rows and was not imported.'),
  rows_disagree: say(
    '同一订单的各行内容不一致，请检查。',
    'The rows of this order contradict each other; please check them.',
  ),
  bad_date: say(
    '日期无法识别，请检查日期或映射中的日期格式。',
    'The date cannot be read; please check it or the format in the mapping.',
  ),
  bad_quantity: say('数量不对，请填写整数。', 'The quantity is not valid; please enter a whole number.'),
  negative_quantity: say(
    '普通订单里有负数数量，没有导入；如果是退货，请在映射中说明。',
    'This order is not a return but has a negative quantity, so it was not imported; if it is a return, say so in the mapping.',
  ),
  bad_amount: say('金额不对，请检查小数位和小数点。', 'The amount is not valid; please check its decimals.'),
  amounts_disagree: say(
    '单价乘数量与行合计不一致，请改正其中一个；折扣请放在折扣列。',
    'Unit price times quantity differs from the line total; please correct one of them, or put the discount in its own column.',
  ),
  bad_tax_rate: say(
    '税率不对，请写成 0.13 这样的小数。',
    'The tax rate is not valid; please write it as a decimal such as 0.13.',
  ),
  unknown_currency: say(
    '不认识这个币种，请用 ISO 4217 代码。',
    'This currency is unknown; please use its ISO 4217 code.',
  ),
  unknown_country: say(
    '不认识这个国家，请用两位代码或在映射中补上。',
    'This country is unknown; please use its two-letter code or add it to the mapping.',
  ),
  bad_json: say('这一行不是有效的 JSON，请检查。', 'This line is not valid JSON; please check it.'),
  not_an_object: say('这一行应当是一个 JSON 对象。', 'This line should be one JSON object.'),
  order_not_accepted: say(
    '订单内容不符合要求，没有导入；请看详情。',
    'The order does not meet the requirements and was not imported; please see the detail.',
  ),
  order_not_stored: say(
    '这笔订单的内容无法存入数据库，没有导入；请看详情，改正后重新导入。',
    'What this order contains could not be stored, so it was not imported; please see the detail, correct it and import again.',
  ),
  order_has_cases: say(
    '这笔订单已有售后单，与售后单所依据的内容不符，没有更改；请看详情。',
    'This order has cases and the file contradicts what they are based on, so it was left unchanged; please see the detail.',
  ),
  file_gone: say('找不到上传的文件，请重新导入。', 'The uploaded file can no longer be found; please import it again.'),
  gave_up: say('多次尝试都没有成功，请重新导入。', 'Several attempts failed; please import the file again.'),
}

export function sentenceOf(code: string, locale: keyof Sentence): string {
  const sentence = (importSentences as Readonly<Record<string, Sentence>>)[code]
  invariant(sentence, `an import refuses with a known code, not ${code}`)
  return sentence[locale]
}
