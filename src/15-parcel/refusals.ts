import { at, type Sentences } from '#kernel/edge/problem'

export const refusals: Sentences = {
  may_not_be_posted: at(
    409,
    '鼓包、漏液或烧过的电池禁止寄递，没有退货单；请不要寄回，我们会联系您安排处理。',
    'A swollen, leaking or burnt battery may not be posted, so there is no return slip. Please do not send it; we will contact you to arrange it.',
  ),
  carrier_cannot_intercept: at(
    409,
    '这个承运商不能在系统里拦截，请打电话给承运商。',
    'This carrier cannot be asked to stop a parcel from here; please telephone it.',
  ),
  interception_runs: at(
    409,
    '已经请承运商拦截，正在等答复。',
    'The carrier has been asked to stop it already and has not answered yet.',
  ),
  already_intercepted: at(409, '这个包裹已经拦截成功。', 'This parcel has been stopped already.'),
  waybill_exists: at(
    409,
    '这张发货单已有运单（{number}），需要新的请先作废它。',
    'This dispatch already has a waybill ({number}); void it first if a new one is needed.',
  ),
  carrier_unknown: at(
    422,
    '没有设置名为 {carrier} 的快递，或已停用，请在“快递与运价”里设置。',
    'There is no carrier called {carrier}, or it is switched off; please set it up under “Carriers and rates”.',
  ),
  carrier_is_by_hand: at(
    422,
    '{carrier} 没有接口，请填写运单号。',
    '{carrier} has no interface; please enter the number of the waybill.',
  ),
  waybill_number_unreadable: at(
    422,
    '运单号应为 5 到 40 位字母和数字，请核对。',
    'A waybill number has 5 to 40 letters and digits; please check it.',
  ),
  waybill_number_used: at(
    409,
    '运单号 {number} 已用于售后单 {case} 的包裹，请核对。',
    'Number {number} already stands for a parcel of case {case}; please check it.',
  ),
  waybill_not_found: at(404, '没有这张运单。', 'There is no such waybill.'),
  waybill_not_issued: at(
    409,
    '这张运单没有成功，不需要作废。',
    'This waybill was never issued; there is nothing to void.',
  ),
  waybill_not_unknown: at(
    409,
    '这张运单的结果是已知的，或正在询问快递，请稍后再看。',
    'The outcome of this waybill is known, or the carrier is being asked right now; please look again in a moment.',
  ),
  waybill_has_no_label: at(
    409,
    '这张运单还没有可打印的面单，请稍后再试，或重新获取面单。',
    'This waybill has no label to print yet; please try again in a moment, or fetch the label anew.',
  ),
  incident_not_found: at(404, '没有这条物流异常。', 'There is no such incident.'),
  incident_closed: at(
    409,
    '这条物流异常已关闭，问题再出现时会自动重新打开。',
    'This incident is closed; it opens again by itself should the trouble come back.',
  ),
  incident_told_already: at(
    409,
    '已告知顾客，需要补充时请在售后单里留言。',
    'The customer has been told already; to add something, please write a message in the case.',
  ),
  incident_handled_already: at(
    409,
    '已标为处理过，有结果后请关闭。',
    'This has been looked after already; please close it once it has ended.',
  ),
  carrier_asked_already: at(
    409,
    '已问过快递，正在等答复；收到答复请先登记。',
    'The carrier has been asked and has not answered yet; please record its answer first.',
  ),
  carrier_not_asked: at(
    409,
    '还没有问过快递，请先登记问了什么。',
    'The carrier has not been asked; please record the question first.',
  ),
  assignee_missing: at(422, '请指定由哪位成员处理。', 'Please name the member who looks after it.'),
  incident_claimed_already: at(
    409,
    '已为这条物流异常向快递索赔。',
    'A claim has been opened for this incident already.',
  ),
  claim_without_amount: at(
    422,
    '这张售后单没有可索赔的金额，请填写索赔金额。',
    'Nothing was paid for what is in this case; please enter what the carrier is asked for.',
  ),
  claim_not_found: at(404, '没有这笔快递索赔。', 'There is no such claim against a carrier.'),
  claim_paid_already: at(409, '这笔索赔已到账。', 'This claim has been paid already.'),
  tracking_column_missing: at(
    422,
    '文件里没有“{column}”这一列，请加上表头后重新上传；什么都没有改动。',
    'The file has no column for the {column}: “number” and “time” are needed. Please add it and upload the file again; nothing was changed.',
  ),
  tracking_rows_too_many: at(
    422,
    '一个文件最多 {most} 条轨迹，请分成几个文件上传；什么都没有改动。',
    'A file has at most {most} scans; please split it and upload the parts. Nothing was changed.',
  ),
  rates_too_many: at(422, '运价表最多 {most} 行。', 'A rate sheet has at most {most} rows.'),
  rates_overlap: at(
    422,
    '运价表第 {line} 行与第 {with} 行重叠：同一快递、产品、区域和重量有两个价格，请改正；什么都没有改动。',
    'Rows {line} and {with} of the rate sheet overlap: one carrier, service, zone and weight has two prices; please correct them. Nothing was changed.',
  ),
  rates_wrong: at(
    422,
    '运价表第 {line} 行的区域或重量不对：区域写 *、国家代码（CN）或“CN 江苏,浙江”，重量须由小到大；什么都没有改动。',
    'Zone or weights of row {line} are wrong: a zone is *, a country (GB) or “CN 江苏,浙江”, and weights go upwards. Nothing was changed.',
  ),
  rates_column_missing: at(
    422,
    '文件里没有“{column}”这一列，请先导出一份再修改。',
    'The file has no column “{column}”; please export a sheet first and edit that.',
  ),
  rates_cell_wrong: at(
    422,
    '第 {line} 行的“{column}”不对，请改正后重新上传；什么都没有改动。',
    'Row {line}: “{column}” is not valid; please correct it and upload the file again. Nothing was changed.',
  ),
}
