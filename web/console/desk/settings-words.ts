// What the page of settings says beside `words.settings`. It is fetched with that page: nobody at the door waits for it.
export const compensationWords = {
  'zh-CN': {
    label: '保留问题商品的折价补偿（%）',
    hint: '按有质量问题或破损商品的实付金额算。顾客提交前会看到金额，由客服确认；留空表示由客服定。',
  },
  en: {
    label: 'Compensation for keeping faulty goods (%)',
    hint: 'Of what was paid for goods that came faulty or damaged. Customers see the amount before they submit; an agent confirms it. Leave empty to set it case by case.',
  },
} as const

/** What a key with each scope may do; a scope nobody has words for is shown as it is. */
export const scopeWords: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>> = {
  'zh-CN': {
    '*': '全部权限',
    'orders:read': '查看订单',
    'orders:write': '写入订单',
    'cases:read': '查看售后单',
    'cases:write': '登记和回复售后单',
    'cases:decide': '审核和处理售后单',
    'returns:write': '收货和检验',
    'refunds:read': '查看退款',
    'refunds:write': '同意退款和打款',
    'approvals:read': '查看审批',
    'approvals:write': '答复审批',
    'people:read': '查看成员',
    'people:write': '管理成员',
    'policies:read': '查看规则',
    'policies:write': '编辑规则草稿',
    'policies:publish': '发布规则',
    'settings:write': '修改设置',
    'audit:read': '核验历史',
  },
  en: {
    '*': 'Everything',
    'orders:read': 'View orders',
    'orders:write': 'Write orders',
    'cases:read': 'View cases',
    'cases:write': 'Open cases and reply',
    'cases:decide': 'Decide and resolve cases',
    'returns:write': 'Receive and inspect',
    'refunds:read': 'View refunds',
    'refunds:write': 'Approve and pay refunds',
    'approvals:read': 'View approvals',
    'approvals:write': 'Answer approvals',
    'people:read': 'View people',
    'people:write': 'Change people',
    'policies:read': 'View policies',
    'policies:write': 'Edit policy drafts',
    'policies:publish': 'Publish policies',
    'settings:write': 'Change settings',
    'audit:read': 'Verify the history',
  },
}
