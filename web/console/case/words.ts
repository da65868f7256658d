// What several parts of the page of a case say.
import { ownWords } from '../words/use-words.ts'

export const useCaseWords = ownWords({
  'zh-CN': {
    unitsOf: (kinds: number, units: number) => (kinds === 1 ? `×${units}` : `等 ${kinds} 种，共 ${units} 件`),
    notDeliverable: (wish: string) =>
      `这张单同意的是${wish}，系统目前还不能办理。请在系统外办好后写明情况；要改为退款或补偿，需另一位同事同意。`,
    assignee: '经办人',
    nobody: '未指派',
    takeIt: '指派给我',
    customer: '顾客',
    system: '系统',
    policy: '规则',
    key: '接口',
  },
  en: {
    unitsOf: (kinds, units) => (kinds === 1 ? `×${units}` : `+${kinds - 1} more, ${units} units`),
    notDeliverable: (wish) =>
      `This case was approved for: ${wish}. Wanbi cannot carry that out yet. Arrange it outside Wanbi and say what was done; a refund or compensation instead needs a second person.`,
    assignee: 'Assigned to',
    nobody: 'Nobody',
    takeIt: 'Assign to me',
    customer: 'Customer',
    system: 'System',
    policy: 'Policy',
    key: 'API',
  },
})
