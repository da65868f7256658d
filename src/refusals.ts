// What each refusal says to people: one sentence that tells what is wrong and what to do, in both languages, and its HTTP status.
// 400 malformed · 401 who are you · 403 not yours to do · 404 not there · 409 the state does not allow it · 422 a rule refuses it.
import { at, type Sentences } from '#kernel/edge/problem'
import { stockRefusals } from '#stock'
import { stageSentences } from './stages.ts'

export const sentences: Sentences = {
  ...stageSentences,
  ...stockRefusals,

  invalid_input: at(400, '{field} 的内容不对，请检查后重试。', '{field} is not valid; please check it and try again.'),
  unknown_field: at(
    422,
    '没有名为 {field} 的字段，请检查拼写。',
    'There is no field called {field}; please check its spelling.',
  ),
  input_not_storable: at(
    400,
    '请求里有数据库不能保存的内容（编号、数字、时间或文字），请检查后重试。',
    'The request contains an id, number, time or text that cannot be stored; please check it and try again.',
  ),
  address_invalid: at(400, '网址写法不对，请检查后重试。', 'That URL is not valid; please check it.'),
  request_invalid: at(
    400,
    '这不是有效的 HTTP 请求，请检查后重试。',
    'This is not a valid HTTP request; please check it and try again.',
  ),
  headers_too_large: at(431, '请求头太大，请减小后重试。', 'The request headers are too large; please send less.'),
  request_cut_off: at(
    400,
    '内容没有传完，什么都没有改动；请重试。',
    'The request ended before it was complete and nothing was changed; please send it again.',
  ),
  request_too_slow: at(
    408,
    '内容传得太慢或中断了，什么都没有改动；请检查网络后重试。',
    'The request arrived too slowly or stopped, and nothing was changed; please check the network and send it again.',
  ),
  multipart_invalid: at(
    400,
    '上传内容不完整或格式不对，请用 multipart/form-data 只传一个文件。',
    'The upload is incomplete or malformed; please send one file as multipart/form-data.',
  ),
  range_outside: at(
    416,
    '请求的范围超出了文件，请从头下载。',
    'The requested range lies outside the file; please download it from the beginning.',
  ),
  body_not_json: at(400, '请求内容不是有效的 JSON，请检查后重试。', 'The body is not valid JSON; please check it.'),
  body_too_large: at(413, '内容太大，请减小后重试。', 'That is too large; please send less.'),
  media_type_not_supported: at(
    415,
    '不支持这种内容类型，请使用 application/json。',
    'That content type is not supported; please send application/json.',
  ),
  route_not_found: at(404, '没有这个网址，请检查后重试。', 'There is nothing at this URL; please check it.'),
  not_counted_by_person: at(
    403,
    '没有按人员统计：请店主确认法律允许后在设置里打开。',
    'Nothing is counted by person: the owner may switch it on in the settings where the law allows it.',
  ),
  period_has_no_time: at(422, '起始时间必须早于结束时间。', 'The period must begin before it ends.'),
  cursor_invalid: at(
    400,
    '翻页标记无效，请从第一页重新开始。',
    'The cursor is not valid; please start from the first page.',
  ),
  internal_error: at(
    500,
    '我们这边出了问题，没有任何改动；请稍后重试，并提供请求编号。',
    'Something went wrong on our side and nothing was changed; please try again later and mention the request id.',
  ),
  database_unreachable: at(
    503,
    '暂时连不上数据库，没有任何改动；请过几秒重试。',
    'The database cannot be reached right now and nothing was changed; please try again in a few seconds.',
  ),
  database_busy: at(
    503,
    '数据库正忙，等待超时，没有任何改动；请过几秒重试。',
    'The database is busy and this took too long, so nothing was changed; please try again in a few seconds.',
  ),
  storage_unavailable: at(
    503,
    '存储空间已满或暂时不可用，没有任何改动；请稍后重试，并告知运维人员。',
    'The storage is full or out of order and nothing was changed; please try again later and tell your operator.',
  ),
  outcome_unknown: at(
    503,
    '保存时数据库连接中断，无法确定是否已完成。请先查看当前内容再决定是否重做；程序请用同一个 Idempotency-Key 重发，会得到真实结果。',
    'The connection to the database was lost while saving, so this may or may not have been done. Please check how things stand before you do it again; a program should repeat the request with the same Idempotency-Key to learn the true outcome.',
  ),
  overloaded: at(503, '现在太忙，请稍后重试。', 'We are too busy right now; please try again in a moment.'),
  too_many_attempts: at(429, '尝试次数太多，请稍后再试。', 'Too many attempts; please try again later.'),

  not_signed_in: at(401, '请先登录。', 'Please sign in first.'),
  not_yours_to_do: at(403, '您没有做这件事的权限，请联系主管。', 'You may not do this; please ask your supervisor.'),
  other_site: at(403, '这个请求来自其他网站，未执行。', 'This request came from another site and was not carried out.'),
  second_factor_wrong: at(
    401,
    '动态验证码不对或已过期，请重试。',
    'The code from your authenticator app is wrong or has expired; please try again.',
  ),
  password_is_personal: at(
    409,
    '密码由本人保管，只能本人修改；忘记了请在登录页通过邮箱重设。',
    'Only this person can change their password; if it is forgotten, they can reset it by email from the sign-in page.',
  ),
  password_wrong: at(401, '当前密码不对，请重试。', 'That is not your current password; please try again.'),
  password_link_invalid: at(
    403,
    '这个链接已用过或已过期，请重新获取。',
    'This link has been used or has expired; please request a new one.',
  ),
  api_key_not_found: at(404, '没有这个 API 密钥。', 'There is no such API key.'),
  answered_too_late: at(
    409,
    '答复期限已过，这个售后单即将关闭；仍有需要请重新申请。',
    'The time to answer is over and this case is about to close; if you still need help, please start a new request.',
  ),
  approval_time_over: at(
    409,
    '这一级的审批时限已过，正在转给下一级。',
    'The time to answer at this level is over; it is being passed to the next level.',
  ),
  pass_wrong: at(401, '工牌或 PIN 不对，请重试。', 'That badge or PIN is not right; please try again.'),
  pin_too_weak: at(
    422,
    'PIN 需为 6 到 8 位数字，不能是同一数字或连续数字。',
    'A PIN has 6 to 8 digits, not all the same and not in sequence.',
  ),
  sign_in_failed: at(401, '邮箱或密码不对，请重试。', 'Email address or password is wrong; please try again.'),
  master_key_missing: at(
    401,
    '需要主密钥，请在请求中提供。',
    'This needs the master key; please send it with the request.',
  ),

  idempotency_key_invalid: at(
    400,
    'Idempotency-Key 须为 1–255 个可见字符。',
    'Idempotency-Key must be 1 to 255 visible characters.',
  ),
  idempotency_key_reused: at(
    422,
    '这个 Idempotency-Key 已用于另一个请求，请换一个。',
    'This Idempotency-Key was used for another request; please use a new one.',
  ),
  request_in_progress: at(
    409,
    '同一个请求正在处理，请稍后查看结果。',
    'The same request is still running; please look again in a moment.',
  ),
  if_match_invalid: at(
    400,
    'If-Match 须为带引号的版本号，例如 "3"，或 *。',
    'If-Match must be a version in quotes, such as "3", or *.',
  ),
  stale: at(
    412,
    '内容已被他人更新，请刷新后再试。',
    'Someone else changed this in the meantime; please reload and try again.',
  ),

  merchant_not_found: at(404, '没有这个商家。', 'There is no such merchant.'),
  time_zone_unknown: at(422, '不认识时区 {timeZone}。', 'There is no time zone {timeZone}.'),
  brand_colour_too_light: at(
    422,
    '品牌色 {colour} 太浅，白字看不清。请选深一些的颜色（与白色的对比度至少 4.5:1）。',
    'White text is hard to read on the brand colour {colour}. Please choose a darker one (a contrast with white of at least 4.5:1).',
  ),
  already_a_member: at(409, '这个邮箱已经是成员。', 'This email address already belongs to a member.'),
  member_not_found: at(404, '没有这位成员。', 'There is no such member.'),
  last_owner: at(409, '至少要保留一位店主。', 'At least one owner must remain.'),
  password_too_weak: at(
    422,
    '密码太容易被猜到，请至少用 10 个字符，不要用常见密码。',
    'That password is too easy to guess; please use at least 10 characters and not a common one.',
  ),
  already_set_up: at(409, '店主已经设置好了，请登录。', 'The owner is already set up; please sign in.'),
  setup_link_invalid: at(
    403,
    '设置链接无效，请使用启动时显示的链接。',
    'The setup link is not valid; please use the one shown at start.',
  ),

  order_not_found: at(404, '没有找到这笔订单。', 'There is no such order.'),
  order_has_cases: at(
    409,
    '订单 {number} 已有售后单，{field} 与售后单所依据的内容不符，没有更改；原来缺少的内容可以补充。',
    'Order {number} has cases, and {field} contradicts what they are based on, so nothing was changed; details that were missing can still be added.',
  ),
  no_rows_to_correct: at(
    404,
    '没有可下载的未导入行：全部已导入，或已超过 30 天。',
    'There are no rows to download: all were imported, or 30 days have passed.',
  ),
  mapping_not_found: at(404, '没有名为 {mapping} 的导入映射。', 'There is no import mapping called {mapping}.'),
  mapping_invalid: at(
    422,
    '导入映射有误，请改正：{detail}',
    'The import mapping has errors; please correct them: {detail}',
  ),
  import_not_found: at(404, '没有这次导入。', 'There is no such import.'),

  units_already_in_a_case: at(
    409,
    '这些商品已在另一张售后单里，或已经退回，请先查看之前的售后单。',
    'These units are already in another case or have been returned; please look at the earlier cases first.',
  ),
  evidence_not_found: at(
    422,
    '找不到上传的凭证，请重新上传。',
    'The uploaded evidence cannot be found; please upload it again.',
  ),

  case_not_found: at(404, '没有找到这张售后单。', 'There is no such case.'),
  transition_not_allowed: at(409, '这张售后单现在不能这样做。', 'This cannot be done with the case as it stands.'),
  already_approved: at(409, '已经同意过了。', 'It is already approved.'),
  already_rejected: at(409, '已经拒绝过了。', 'It is already rejected.'),
  already_withdrawn: at(409, '这张售后单已撤销。', 'The case has been withdrawn.'),
  already_closed: at(409, '这张售后单已关闭。', 'The case is closed.'),
  already_resolved: at(409, '这张售后单已处理完成。', 'The case is already resolved.'),
  line_not_in_case: at(422, '商品 {line} 不在这张售后单里。', 'Line {line} is not in this case.'),

  return_invoice_not_found: at(404, '没有这张退货发票。', 'There is no such return invoice.'),
  already_seen_to: at(409, '这张退货发票已经核对过了。', 'This return invoice has already been checked.'),
  receipt_not_found: at(404, '没有这张收货单。', 'There is no such receipt.'),

  more_than_accepted: at(422, '商品 {line} 只剩 {left} 件可处理。', 'Only {left} of line {line} are left to resolve.'),
  amount_needed: at(422, '请填写金额。', 'Please give an amount.'),
  currency_differs: at(
    422,
    '金额的币种须与订单一致（{currency}）。',
    'The amount must be in the currency of the order ({currency}).',
  ),
  refund_exceeds_paid: at(
    422,
    '超过了剩余可退的金额，最多还可退 {most}，请改小金额。',
    'At most {most} of this can still be refunded; please enter a smaller amount.',
  ),
  refund_exceeds_payment: at(
    409,
    '这笔支付已没有足够金额可退，请改选另一笔支付或改小金额。',
    'Not enough of this payment is left to refund. Please choose another payment or a smaller amount.',
  ),
  charge_not_in_order: at(
    422,
    '订单里没有“{charge}”这项费用，请从订单的费用中选择。',
    'The order has no charge {charge}. Please choose one of the charges of the order.',
  ),
  refund_above_captured: at(
    422,
    '退款不能超过这些支付还可退的金额。',
    'A refund cannot be more than what is left of the payments.',
  ),
  compensated_twice: at(
    422,
    '同一件商品在一次处理中只能补偿一次，请合并成一个金额。',
    'The same goods can be compensated once in one resolution; please put it all into one amount.',
  ),
  nothing_to_refund: at(422, '按计算没有可退的金额。', 'The calculation leaves nothing to refund.'),
  no_payment_to_refund: at(422, '这笔订单没有可退款的支付。', 'The order has no payment that could be refunded.'),
  refund_not_found: at(404, '没有这笔退款。', 'There is no such refund.'),
  four_eyes: at(
    403,
    '提出人或唯一的编写者不能自己同意，请由另一人同意。',
    'Whoever requested it, or wrote it alone, cannot approve it; someone else must.',
  ),
  approval_not_found: at(404, '没有这项审批。', 'There is no such approval.'),
  approval_ended: at(409, '这项审批已经结束。', 'This approval has already ended.'),
  nobody_can_agree: at(
    409,
    '现在没有别人可以审批这份草稿，请由店主或主管直接发布。',
    'Nobody else can approve this draft; an owner or a supervisor can publish it directly.',
  ),
  approval_asked_before: at(409, '这份草稿已在审批中。', 'This draft is already waiting for approval.'),
  approval_link_used: at(
    410,
    '这个链接已用过，或不是给您的；请在审批页面答复。',
    'This link has been used or is not meant for you; please answer on the approvals page.',
  ),
  signed_before: at(
    403,
    '您已在前一级审批过，这一级要由另一人审批。',
    'You approved an earlier level; this one needs someone else.',
  ),
  not_your_level: at(
    403,
    '这一级由{level}审批，请等待或联系对方。',
    'This level is approved by: {level}. Please wait, or contact them.',
  ),
  delegate_not_found: at(404, '没有这项代理。', 'There is no such delegate.'),
  delegate_is_self: at(
    422,
    '不能代理自己，请选另一人。',
    'You cannot be your own delegate; please choose someone else.',
  ),
  delegate_days: at(
    422,
    '代理的最后一天不能早于第一天，也不能已经过去。',
    'The last day must not be before the first day or in the past.',
  ),
  publication_needs_approval: at(
    409,
    '发布需要审批，请提交审批。',
    'Publishing needs approval; please submit the draft for approval.',
  ),

  printer_not_found: at(404, '没有名为 {code} 的打印机。', 'There is no printer called {code}.'),
  template_not_found: at(404, '没有这个打印模板。', 'There is no such template.'),
  template_name_taken: at(
    409,
    '已有名为 {name} 的同类模板，请换个名称。',
    'There is a template of this kind called {name} already; please choose another name.',
  ),
  template_variable_unknown: at(
    422,
    '模板里没有变量 {name}，您是不是要写 {nearest}？',
    'The template names {name}, which is not a variable; did you mean {nearest}?',
  ),
  template_unreadable: at(
    422,
    '模板写法不对，请改正：{detail}',
    'The template cannot be read, please correct it: {detail}',
  ),
  template_too_large: at(
    422,
    '模板太长，或循环太多、太慢，请精简。',
    'The template is too long, or repeats too much; please make it simpler.',
  ),
  too_many_templates: at(
    422,
    '最多 {most} 个打印模板，请先停用不再使用的。',
    'There can be at most {most} templates; please remove those no longer used.',
  ),
  too_many_versions: at(
    422,
    '这个模板已有 {most} 个版本，请另建一个。',
    'This template has {most} versions; please make a new one.',
  ),
  policy_unreadable: at(422, '这不是可用的规则表：{detail}', 'This is not a usable decision table: {detail}'),
  policy_no_draft: at(409, '没有要发布的草稿，请先编辑。', 'There is no draft to publish; please edit one first.'),
  policy_has_errors: at(
    422,
    '草稿还有错误，请先改正：{detail}',
    'The draft still has errors; please correct them: {detail}',
  ),
  needs_second_person: at(
    403,
    '这份草稿最后由您修改，请由另一人发布。',
    'You changed this draft last, so someone else must publish it.',
  ),
  below_the_law: at(
    422,
    '这低于法律规定（{article}：{byLaw}），承诺只能更优，不能更差。',
    'This is less than the law requires ({article}: {byLaw}); you may promise more, not less.',
  ),
  policy_begins_in_past: at(
    422,
    '生效时间已过，请选择以后的时间。',
    'That start time has passed; please choose a later one.',
  ),
  policy_begins_at_same_time: at(
    409,
    '已有版本在同一时刻生效，请另选时间。',
    'Another version takes effect at the same time; please choose a different time.',
  ),

  file_empty: at(422, '文件是空的，请重新选择。', 'The file is empty; please choose another.'),
  file_too_large: at(413, '文件太大，请压缩后重试。', 'The file is too large; please make it smaller.'),
  file_type_not_allowed: at(
    415,
    '只能上传照片或视频（JPEG、PNG、WebP、MP4、MOV、WebM）。',
    'Only photos and videos can be uploaded (JPEG, PNG, WebP, MP4, MOV, WebM).',
  ),
  file_broken: at(422, '文件已损坏，请重新拍摄或选择。', 'The file is damaged; please take or choose another.'),
  image_too_many_pixels: at(
    422,
    '图片尺寸太大，请缩小后重试。',
    'The picture has too many pixels; please make it smaller.',
  ),
  file_name_invalid: at(422, '文件名无效，请改名后重试。', 'The file name is not valid; please rename it.'),
  too_many_files: at(
    422,
    '每张售后单最多 {most} 个文件，请先移除一些。',
    'A case can have at most {most} files; please remove some.',
  ),
  terminal_not_found: at(404, '没有这台共用终端，或已停用。', 'There is no such shared terminal, or it was ended.'),
  second_factor_guessed: at(
    403,
    '有人知道这个密码并多次试猜验证码。请用以前登录过的浏览器登录，或点“忘记密码”用邮件设置新密码。',
    'Somebody knows this password and keeps guessing at the second factor. Please sign in with a browser you have used before, or set a new password by mail with “Forgot password”.',
  ),
  one_file_only: at(
    400,
    '一次只能上传一个文件，这次没有读取任何文件；请逐个上传。',
    'Only one file can be sent at a time, so none was read; please send them one by one.',
  ),
  file_compressed: at(
    422,
    '这是压缩文件或 Excel 工作簿；请先解压，或另存为 CSV 后再上传。',
    'This file is compressed or an Excel workbook; please unpack it, or save it as CSV, and send it again.',
  ),
  file_missing: at(400, '没有收到文件。', 'No file was received.'),

  code_wrong: at(
    401,
    '验证码不对，请核对后重新输入；还可以试 {triesLeft} 次。',
    'That code is wrong; please check it and try again. Attempts left: {triesLeft}.',
  ),
  code_needed: at(403, '这一步需要验证码，请先获取验证码。', 'This step needs a code; please request one first.'),
  link_over: at(
    410,
    '这个链接已失效，请用验证码打开售后单。',
    'This link no longer works; please request a code to open the case.',
  ),
  no_contact_on_order: at(
    409,
    '这笔订单没有留手机或邮箱，无法发送验证码，请联系商家。',
    'The order has neither a phone number nor an email address, so no code can be sent; please contact the shop.',
  ),
  code_over: at(
    401,
    '这个验证码不能再用了（输错太多次、已过期或已用过），请重新获取。',
    'This code no longer works: it was entered wrongly too often, has been used or has expired. Please request a new one.',
  ),

  policy_not_found: at(404, '没有这张规则表。', 'There is no such decision table.'),
  policy_has_no_cases: at(
    422,
    '这张规则表不能用历史售后单试算，请选择“申请审核”规则。',
    'This table cannot be tried on past cases; please choose the request policy.',
  ),
  period_has_no_end: at(422, '结束时间要晚于开始时间。', 'The period must end after it begins.'),
  policy_version_not_found: at(404, '这张规则表没有这个版本。', 'There is no such version of this policy.'),
  draft_not_found: at(
    404,
    '还没有草稿，请先编辑并保存草稿。',
    'There is no draft yet; please edit and save one first.',
  ),
  backtest_not_found: at(404, '没有这次试算。', 'There is no such what-if run.'),
  backtest_already_ended: at(409, '这次试算已经结束。', 'This what-if run has already ended.'),
  backtest_already_runs: at(
    409,
    '已有 {most} 次试算在进行，请等它们结束或取消一个。',
    '{most} what-if runs are already under way; please wait for them or cancel one.',
  ),
  withdrawal_not_offered: at(
    404,
    '这家店没有撤回合同的功能，请提交售后申请。',
    'This shop does not offer withdrawal online; please start a request instead.',
  ),
  withdrawal_not_found: at(404, '没有这份撤回声明。', 'There is no such withdrawal.'),

  decided_before: at(
    403,
    '申诉要由没有拒绝过它的人处理，请交给另一位主管。',
    'An appeal must be answered by someone who did not reject the case; please hand it to another supervisor.',
  ),
  beyond_your_limit: at(
    403,
    '金额超过您可以自行决定的上限，请升级给主管。',
    'The amount is above what you may approve on your own; please escalate the case.',
  ),
  nothing_to_answer: at(409, '没有待回复的顾客留言。', 'No customer message is waiting for a reply.'),
  nothing_offered: at(409, '现在没有等待答复的方案。', 'There is no offer to answer at the moment.'),

  calendar_not_found: at(
    404,
    '没有这个日历，目前只有一个，名为 default。',
    'There is no such calendar; there is only one, called default.',
  ),
  calendar_without_hours: at(
    422,
    '每周至少要有一小时工作时间，请添加一段。',
    'A week needs at least one working hour; please add some hours.',
  ),
  hours_backwards: at(
    422,
    '{hours} 的结束时间不晚于开始时间；跨过午夜请写成两段：当天到 24:00，次日从 00:00 起。',
    '{hours} must end after it begins; to pass midnight, enter two spans: until 24:00, and from 00:00 the next day.',
  ),
  hours_overlap: at(
    422,
    '同一天的 {one} 与 {other} 有重叠，请改成不重叠的两段，或合成一段。',
    '{one} and {other} on the same day overlap; please separate or merge them.',
  ),
  day_twice: at(422, '{date} 写了两次，请只保留一次。', '{date} is listed twice; please keep it once.'),
  promise_not_over: at(409, '时限还没有到。', 'The deadline has not passed.'),
}
