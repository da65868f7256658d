// What each refusal says to people: one sentence that tells what is wrong and what to do, in both languages, and its HTTP status.
// 400 malformed · 401 who are you · 403 not yours to do · 404 not there · 409 the state does not allow it · 422 a rule refuses it.
import type { Sentences } from '#kernel/edge/problem'

const at = (status: number, zh: string, en: string) => ({ status, 'zh-CN': zh, en })

export const sentences: Sentences = {
  invalid_input: at(400, '{field} 的内容不对，请检查后重试。', '{field} is not valid; please check it and try again.'),
  unknown_field: at(
    422,
    '没有名为 {field} 的字段，请检查拼写。',
    'There is no field called {field}; please check its spelling.',
  ),
  input_not_storable: at(
    400,
    '请求里有数据库不能保存的内容（编号、数字、时间或文字），请检查后重试。',
    'The request holds an id, a number, a time or text that cannot be kept; please check it and try again.',
  ),
  address_invalid: at(400, '地址写法不对，请检查后重试。', 'That address is not written correctly; please check it.'),
  request_invalid: at(
    400,
    '这不是有效的 HTTP 请求，请检查后重试。',
    'That is not a valid HTTP request; please check it and try again.',
  ),
  headers_too_large: at(
    431,
    '请求头太大，请减小后重试。',
    'The headers of the request are too large; please send less.',
  ),
  request_cut_off: at(
    400,
    '内容没有传完，什么都没有改动；请重试。',
    'The request ended before it was complete and nothing was changed; please send it again.',
  ),
  request_too_slow: at(
    408,
    '内容传得太慢或中断了，什么都没有改动；请检查网络后重试。',
    'The request came too slowly or stopped and nothing was changed; please check the network and send it again.',
  ),
  multipart_invalid: at(
    400,
    '上传内容不完整或格式不对，请用 multipart/form-data 只传一个文件。',
    'The upload is incomplete or malformed; please send one file as multipart/form-data.',
  ),
  range_outside: at(
    416,
    '请求的范围超出了文件，请从头下载。',
    'The range asked for lies outside the file; please fetch it from its beginning.',
  ),
  body_not_json: at(400, '请求内容不是有效的 JSON。', 'The body is not valid JSON.'),
  body_too_large: at(413, '内容太大，请减小后重试。', 'That is too large; please send less.'),
  media_type_not_supported: at(
    415,
    '不支持这种内容类型，请使用 application/json。',
    'That content type is not supported; please send application/json.',
  ),
  route_not_found: at(404, '没有这个地址。', 'There is nothing at this address.'),
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
    '暂时连不上数据库，没有任何改动；请几秒后重试。',
    'The database cannot be reached just now and nothing was changed; please try again in a few seconds.',
  ),
  database_busy: at(
    503,
    '数据库正忙，等待超时，没有任何改动；请几秒后重试。',
    'The database is busy and this took too long, so nothing was changed; please try again in a few seconds.',
  ),
  outcome_unknown: at(
    503,
    '保存时数据库连接中断，无法确定是否已完成。请先查看当前内容再决定是否重做；程序请用同一个 Idempotency-Key 重发，会得到真实结果。',
    'The database went away while this was being saved, so it may or may not have been done. Please look at how things stand before you do it again; a program repeats it with the same Idempotency-Key and is told the truth.',
  ),
  overloaded: at(503, '现在太忙，请稍后重试。', 'We are too busy right now; please try again in a moment.'),
  too_many_attempts: at(429, '尝试次数太多，请稍后再试。', 'Too many attempts; please try again later.'),

  not_signed_in: at(401, '请先登录。', 'Please sign in first.'),
  not_yours_to_do: at(403, '您没有做这件事的权限，请联系主管。', 'You may not do this; please ask your supervisor.'),
  other_site: at(403, '这个请求来自别的网站，未执行。', 'This request came from another site and was not carried out.'),
  second_factor_wrong: at(
    401,
    '动态验证码不对或已过期，请重试。',
    'That code of your authenticator app is wrong or has expired; please try again.',
  ),
  password_is_her_own: at(
    409,
    '密码由本人保管，只能本人修改；忘记了请在登录页通过邮箱重设。',
    'This password is the person’s own and only they can change it; who forgot it sets a new one by mail from the sign-in page.',
  ),
  password_wrong: at(401, '现在的密码不对，请重试。', 'That is not your current password; please try again.'),
  password_link_invalid: at(
    403,
    '这个链接已用过或已过期，请重新获取。',
    'This link was used already or has expired; please ask for a new one.',
  ),
  api_key_not_found: at(404, '没有这个 API 密钥。', 'There is no such API key.'),
  answered_too_late: at(
    409,
    '答复期限已过，这个售后单即将关闭；仍有需要请重新申请。',
    'The time to answer is over and this case is about to close; if you still need something, please ask anew.',
  ),
  approval_time_over: at(
    409,
    '这一级的审批时限已过，正在转给下一级。',
    'The time to answer at this level is over; the next level is being asked.',
  ),
  pass_wrong: at(401, '工牌或 PIN 不对，请重试。', 'That badge or PIN is not right; please try again.'),
  pin_too_weak: at(
    422,
    'PIN 需为 6 到 8 位数字，不能是同一数字或连续数字。',
    'A PIN has six to eight digits, not one repeated and not a row.',
  ),
  sign_in_failed: at(401, '邮箱或密码不对，请重试。', 'That mail address and password do not match; please try again.'),
  master_key_missing: at(401, '需要主密钥。', 'This needs the master key.'),

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
  stale: at(412, '内容已被他人更新，请刷新后再试。', 'Someone changed this meanwhile; please reload and try again.'),

  merchant_not_found: at(404, '没有这个商家。', 'There is no such merchant.'),
  time_zone_unknown: at(422, '不认识时区 {timeZone}。', 'There is no time zone {timeZone}.'),
  already_a_member: at(409, '这个邮箱已经是成员。', 'This mail address is already a member.'),
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
    '设置链接无效，请使用启动时打印的链接。',
    'The setup link is not valid; please use the one printed at start.',
  ),

  order_not_found: at(404, '没有找到这笔订单。', 'There is no such order.'),
  order_has_cases: at(
    409,
    '订单 {number} 已有售后单，{field} 与售后单所依据的内容不符，不能再改；其余没有说过的可以补充。',
    'Order {number} has cases, and {field} contradicts what they rest on, so nothing was changed; what was not told yet may be filled in.',
  ),
  no_rows_to_correct: at(
    404,
    '没有可下载的未导入行：全部已导入，或已超过 30 天。',
    'There are no refused rows to download: all were taken, or 30 days have passed.',
  ),
  mapping_not_found: at(404, '没有名为 {mapping} 的导入映射。', 'There is no import mapping called {mapping}.'),
  mapping_invalid: at(422, '导入映射不对：{detail}', 'The import mapping is not right: {detail}'),
  import_not_found: at(404, '没有这次导入。', 'There is no such import.'),

  line_not_in_order: at(422, '商品 {line} 不在这笔订单里。', 'Line {line} is not in this order.'),
  line_named_twice: at(
    422,
    '商品 {line} 重复了，请合并数量。',
    'Line {line} is named twice; please add the quantities together.',
  ),
  more_than_bought: at(422, '商品 {line} 只买了 {bought} 件。', 'Only {bought} of line {line} were bought.'),
  units_already_in_a_case: at(
    409,
    '这些商品已在另一张售后单里或已经退回，请先查看以前的售后单。',
    'These units are in another case or came back before; please look at the earlier cases first.',
  ),
  too_many_cases_of_this_item: at(
    422,
    '同一商品最多可申请 {most} 次售后，请联系客服。',
    'An item can have at most {most} cases; please contact us.',
  ),
  evidence_not_found: at(
    422,
    '找不到上传的凭证，请重新上传。',
    'We cannot find the uploaded evidence; please upload it again.',
  ),

  not_overdue: at(409, '期限还没有过。', 'The deadline has not passed.'),
  case_not_found: at(404, '没有找到这张售后单。', 'There is no such case.'),
  transition_not_allowed: at(409, '这张售后单现在不能这样做。', 'This cannot be done with the case as it stands.'),
  already_approved: at(409, '已经同意过了。', 'It is already approved.'),
  already_rejected: at(409, '已经拒绝过了。', 'It is already rejected.'),
  already_escalated: at(409, '已经升级给主管了。', 'It is already with a supervisor.'),
  already_withdrawn: at(409, '顾客已撤销这张售后单。', 'The case was withdrawn.'),
  already_closed: at(409, '这张售后单已关闭。', 'The case is closed.'),
  already_resolved: at(409, '这张售后单已处理完。', 'The case is already resolved.'),
  reopen_too_late: at(
    409,
    '可以重新打开的时间已过，请联系商家。',
    'The time for opening it again has passed; please contact the shop.',
  ),
  appeal_only_once: at(409, '每张售后单只能申诉一次。', 'A case can be appealed once.'),
  a_person_must_refuse: at(403, '拒绝必须由人确认。', 'A rejection must be confirmed by a person.'),
  reason_against_the_law: at(
    422,
    '这个理由与申请时的事实不符（申请在期限内，或商品并未排除无理由退货），不能以此拒绝；请另选理由，或同意申请。',
    'The facts contradict this reason (the request was made in time, or the goods are not excluded), so it cannot be used to reject; please choose another reason, or approve.',
  ),
  line_not_in_case: at(422, '商品行 {line} 不在这张售后单里。', 'Line {line} is not in this case.'),
  more_than_asked: at(422, '商品 {line} 只申请了 {asked} 件。', 'Only {asked} of line {line} were asked for.'),
  nothing_approved: at(422, '至少要同意一件；全部不同意请用"拒绝"。', 'Approve at least one unit, or reject the case.'),

  nothing_to_announce: at(409, '现在不需要寄回商品。', 'No goods are to be sent back at the moment.'),
  already_announced: at(409, '这个快递单号已经填过了。', 'This tracking number is already known.'),
  nothing_to_receive: at(409, '这张售后单现在没有要收的货。', 'This case expects no goods at the moment.'),
  already_received: at(
    409,
    '这个包裹已经收过了。手里如果确实是另一个包裹，请确认后再收。',
    'This parcel was already received. If you really have another one in hand, say so and receive it.',
  ),
  which_parcel: at(
    409,
    '这张售后单登记了几个还没到的包裹（{parcels}），请扫描面单上的快递单号。',
    'Several announced parcels of this case have not arrived ({parcels}); please scan the tracking number on the label.',
  ),
  discrepancy_not_found: at(404, '没有这条收货差异。', 'There is no such discrepancy.'),
  already_settled_by_hand: at(409, '这条收货差异已经处理过了。', 'This discrepancy was already settled.'),
  parcel_not_found: at(404, '没有这个包裹。', 'There is no such parcel.'),
  several_cases_in_parcel: at(
    409,
    '这个包裹里有几张售后单的货，请扫描退货单上的售后单号。',
    'This parcel holds goods of several cases; please scan the case number on the slip.',
  ),
  return_invoice_not_found: at(404, '没有这张退货发票。', 'There is no such return invoice.'),
  already_seen_to: at(409, '这张退货发票已经核对过了。', 'This return invoice was already seen to.'),
  already_matched: at(409, '这个包裹已经对应到售后单了。', 'This parcel already has its case.'),
  receipt_not_found: at(404, '没有这张收货单。', 'There is no such receipt.'),

  nothing_to_inspect: at(409, '现在没有要检验的货。', 'There is nothing to inspect at the moment.'),
  line_not_in_receipt: at(422, '这件商品不在这张收货单里。', 'This line is not in the receipt.'),
  serial_already_inspected: at(
    409,
    '序列号 {serial} 已经检验过了，请核对手里的这一件。',
    'Serial number {serial} was already inspected; please check the piece in your hand.',
  ),
  serial_is_one_unit: at(
    422,
    '一个序列号只能对应一件，请一件一件检验。',
    'A serial number is of one unit; please inspect one at a time.',
  ),
  inspection_not_found: at(404, '没有这条检验记录。', 'There is no such inspection.'),
  not_held: at(409, '这件商品没有暂扣，或已经处理过了。', 'This unit is not held, or was already settled.'),
  already_inspected: at(409, '这些货已经检验过了。', 'These goods were already inspected.'),
  more_than_received: at(422, '只剩 {left} 件待检。', 'Only {left} are left to inspect.'),
  deduction_needs_amount_and_reason: at(
    422,
    '扣款要写明金额和原因；不扣款就不要填金额。',
    'A deduction needs its amount and its reason; without one leave the amount out.',
  ),
  deduction_above_paid: at(
    422,
    '扣款不能超过这些商品的实付金额。',
    'A deduction cannot be more than was paid for these units.',
  ),
  refusal_needs_reason: at(422, '验收不通过的商品要写明原因。', 'Goods that are not accepted need a reason.'),
  disposition_does_not_fit: at(
    422,
    '这个去向与检验结果不符：验收通过的不能退回顾客，验收不通过的只能退回或待定。',
    'That disposition does not fit: accepted goods are not sent back, and goods not accepted are sent back or quarantined.',
  ),

  nothing_to_resolve: at(409, '现在没有要处理的内容。', 'There is nothing to resolve at the moment.'),
  resolution_not_available: at(
    422,
    '暂时不能用这种方式处理：{kind}。',
    'This way of resolving is not available: {kind}.',
  ),
  more_than_accepted: at(422, '商品 {line} 只剩 {left} 件可处理。', 'Only {left} of line {line} are left to resolve.'),
  words_needed: at(422, '不退款时请写明原因。', 'Please say why when nothing is paid.'),
  amount_needed: at(422, '请填写金额。', 'Please give an amount.'),
  currency_differs: at(
    422,
    '金额的币种须与订单一致（{currency}）。',
    'The amount must be in the currency of the order ({currency}).',
  ),
  refund_exceeds_paid: at(
    422,
    '不能超过这些商品剩余可退的金额，最多还可退 {most}。请改小金额。',
    'No more can go back than is left of what was paid for these goods: at most {most}. Please give a smaller amount.',
  ),
  refund_exceeds_payment: at(
    409,
    '这笔支付已没有足够金额可退，请改选另一笔支付或改小金额。',
    'There is not enough left of this payment. Please choose another payment, or a smaller amount.',
  ),
  payment_not_found: at(
    422,
    '订单里没有编号为 {payment} 的支付，请从订单的支付中选择。',
    'The order has no payment {payment}. Please choose one of the payments of the order.',
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
  nothing_to_refund: at(422, '按计算没有可退的金额。', 'By the calculation there is nothing to refund.'),
  no_payment_to_refund: at(422, '这笔订单没有可退款的支付。', 'The order has no payment that could be refunded.'),
  refund_not_found: at(404, '没有这笔退款。', 'There is no such refund.'),
  already_agreed: at(409, '这笔退款已经同意过了。', 'This refund is already approved.'),
  already_sent: at(409, '这笔退款已经发出。', 'This refund was already sent.'),
  already_settled: at(409, '这笔退款已经到账。', 'This refund has already succeeded.'),
  already_cancelled: at(409, '这笔退款已经取消。', 'This refund is already cancelled.'),
  approval_needed: at(409, '这笔退款要先由另一人同意。', 'This refund needs the approval of a second person first.'),
  four_eyes: at(
    403,
    '提出的人或唯一的编写者不能自己同意，请由另一人同意。',
    'Whoever asked for it, or wrote it alone, cannot approve it; someone else must.',
  ),
  approval_not_found: at(404, '没有这项审批。', 'There is no such approval.'),
  approval_ended: at(409, '这项审批已经结束。', 'This approval has already ended.'),
  nobody_can_agree: at(
    409,
    '现在没有别人可以审批这份草稿，请由店主或主管直接发布。',
    'Nobody else can approve this draft; an owner or a supervisor can publish it directly.',
  ),
  approval_asked_before: at(409, '这份草稿已在审批中。', 'This draft already waits for approval.'),
  approval_link_used: at(
    410,
    '这个链接已用过，或不是给您的；请在审批页面答复。',
    'This link was used before or is not yours; please answer on the approvals page.',
  ),
  signed_before: at(
    403,
    '您已在前一级审批过，这一级要由另一人审批。',
    'You have signed an earlier level; this one needs someone else.',
  ),
  not_your_level: at(
    403,
    '这一级由{level}审批，请等待或联系对方。',
    'This level is answered by: {level}. Please wait, or ask them.',
  ),
  delegate_not_found: at(404, '没有这项代理。', 'There is no such delegate.'),
  delegate_is_herself: at(
    422,
    '不能代理自己，请选另一人。',
    'Nobody can stand in for themselves; please choose someone else.',
  ),
  delegate_days: at(
    422,
    '代理的最后一天不能早于第一天，也不能已经过去。',
    'The last day must not be before the first, and not be over.',
  ),
  publication_needs_approval: at(
    409,
    '发布需要审批，请提交审批。',
    'Publishing needs an approval; please submit the draft for it.',
  ),
  sent_by_person: at(
    422,
    '这笔支付由财务转账，请登记转账凭证号。',
    'This payment is refunded by hand; record the reference of the transfer.',
  ),
  sent_by_provider: at(
    422,
    '这笔退款由支付渠道发出，不能登记为手工转账。',
    'This refund is sent by the payment provider and cannot be recorded by hand.',
  ),
  transfer_amount_differs: at(
    422,
    '转账金额与退款金额不一致，请核对；金额不同时请先取消这笔退款再重新处理。',
    'The transfer is not of the amount of the refund; please check it, or cancel the refund and resolve the case anew.',
  ),
  provider_not_connected: at(
    422,
    '支付渠道 {provider} 还没有接通，请手工转账后登记凭证号。',
    'The payment provider {provider} is not connected; please transfer the money yourself and record it.',
  ),

  policy_unreadable: at(422, '这不是可用的决策表：{detail}', 'This is no usable decision table: {detail}'),
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
    '这低于法律的规定（{article}：{byLaw}），只能更优，不能更差。',
    'That is less than the law gives ({article}: {byLaw}); promise more, not less.',
  ),
  policy_begins_in_past: at(
    422,
    '生效时间已过，请选择以后的时间。',
    'That time has passed; please choose a later one.',
  ),
  policy_begins_at_same_time: at(
    409,
    '已有版本在同一时刻生效，请另选时间。',
    'Another version begins at the same moment; please choose another time.',
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
  file_missing: at(400, '没有收到文件。', 'No file was received.'),
  evidence_gone: at(404, '没有这个凭证。', 'There is no such evidence.'),

  signature_wrong: at(401, '签名不对。', 'The signature is not right.'),
  code_wrong: at(
    401,
    '验证码不对，请核对后再输；还可以试 {triesLeft} 次。',
    'That is not the code; please check it and try again. Tries left: {triesLeft}.',
  ),
  code_needed: at(
    403,
    '这一步需要验证码，请先获取验证码。',
    'This asks for a code; please have one sent to you first.',
  ),
  link_over: at(
    410,
    '这个链接已失效，请用验证码打开售后单。',
    'This link no longer works; please open the case with a code.',
  ),
  no_contact_on_order: at(
    409,
    '这笔订单没有留手机或邮箱，无法发送验证码，请联系商家。',
    'The order has neither phone nor mail, so no code can be sent; please contact the shop.',
  ),
  code_over: at(
    401,
    '这个验证码不能再用了（输错太多次、已过期或已用过），请重新获取。',
    'This code no longer works: it was tried too often, was used or has expired. Please ask for a new one.',
  ),

  policy_not_found: at(404, '没有这张规则表。', 'There is no such decision table.'),
  policy_has_no_cases: at(
    422,
    '这张规则表不能用历史售后单试算，请选择“申请审核”规则。',
    'This table cannot be tried on past cases; please choose the request policy.',
  ),
  period_has_no_end: at(422, '结束时间要晚于开始时间。', 'The period must end after it begins.'),
  policy_version_not_found: at(404, '没有这个版本的规则。', 'There is no such version of this policy.'),
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
    '{most} what-if runs are under way; please wait for them or cancel one.',
  ),
  withdrawal_not_offered: at(
    404,
    '这家店没有撤回合同的功能，请从售后申请开始。',
    'This shop has no withdrawal function; please start with a request.',
  ),
  withdrawal_not_found: at(404, '没有这份撤回声明。', 'There is no such statement of withdrawal.'),

  decided_before: at(
    403,
    '申诉要由没有拒绝过它的人处理，请交给另一位主管。',
    'An appeal must be answered by someone who did not reject the case; please hand it to another supervisor.',
  ),
  approval_pending: at(
    409,
    '已提交审批，正在等待答复；也可以改作其他处理。',
    'It is waiting for approval; you may also decide it another way.',
  ),
  beyond_your_limit: at(
    403,
    '金额超过您可以自行决定的上限，请升级给主管。',
    'The amount is more than you may decide on your own; please escalate it.',
  ),
  nothing_to_answer: at(409, '没有等待答复的顾客消息。', 'No message of the customer waits for an answer.'),
  nothing_offered: at(409, '现在没有可以答复的方案。', 'There is no offer to answer now.'),
  not_deliverable_yet: at(
    422,
    '系统目前还不能办理这项诉求（换货、维修、补发、抵用金）。请改为向顾客提出退款或补偿方案；若由您在系统外自行办理，请在同意时确认这一点。',
    'This cannot be carried out here yet (exchange, repair, reship, store credit). Please offer the customer a refund or a compensation instead, or confirm when approving that you arrange it yourself.',
  ),
  solution_not_available: at(
    422,
    '这种处理方式还不能作为方案提出，请选择退货退款、仅退款或折价补偿。',
    'That solution cannot be offered yet; please choose return for refund, refund only or compensation.',
  ),
  alternative_not_offered: at(
    422,
    '没有提供过这个方案，请从所列方案里选择。',
    'That was not offered; please choose one of those listed.',
  ),

  calendar_not_found: at(
    404,
    '没有这个日历，目前只有 default。',
    'There is no such calendar; today there is one, called default.',
  ),
  calendar_without_hours: at(
    422,
    '每周至少要有一小时工作时间，请在每周时间里留出一段。',
    'A week needs at least one working hour; please leave some hours in the week.',
  ),
  hours_backwards: at(
    422,
    '{hours} 的结束时间不晚于开始时间；跨过午夜请写成两段：当天到 24:00，次日从 00:00 起。',
    '{hours} must end after it begins; over midnight are two spans: until 24:00, and from 00:00 on the next day.',
  ),
  hours_overlap: at(
    422,
    '同一天的 {one} 与 {other} 有重叠，请改成不重叠的两段，或合成一段。',
    '{one} and {other} of one day overlap; please part them or make them one.',
  ),
  day_twice: at(422, '{date} 写了两次，请只留一次。', '{date} is there twice; please leave it once.'),
  promise_not_over: at(409, '时限还没有到。', 'The promised time is not over.'),
}
