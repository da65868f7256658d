// The catalogue of each table. A table that reads or says anything else is refused.
import { type Catalogue, number, say, word, yesNo } from '#decision-tables'
import { reasonWords, requestPolicyCatalogue, ruleOutput, wishWords } from '#facts'
import { carrierChoice } from './carrier-choice-catalogue.ts'
import { exchangeTermsCatalogue } from './exchange-catalogue.ts'
import type { PolicyName } from './in-force.ts'
import { incidentCatalogue } from './incident-catalogue.ts'
import { packingCatalogue } from './packing-catalogue.ts'

const step = say('这一步的申请', 'what is requested')
const theCase = say('售后单', 'the case')
const bench = say('检验记录', 'the inspection')

const resultWords = {
  accepted: say('验收通过', 'accepted'),
  accepted_with_deduction: say('扣款验收', 'accepted with a deduction'),
  not_accepted: say('验收不通过', 'not accepted'),
}
const inspectionResult = word(say('检验结论', 'what the inspection found'), resultWords, {
  usual: 'accepted',
  source: bench,
})
const levelWords = {
  supervisor: say('主管', 'supervisor'),
  finance: say('财务', 'finance'),
  owner: say('店主', 'owner'),
}

const approvalLevels: Catalogue = {
  label: say('审批层级', 'Approval levels'),
  facts: {
    'approval.subject': word(
      say('审批事项', 'subject'),
      {
        refund: say('退款', 'refund'),
        deduction: say('扣款', 'deduction'),
        goodwill: say('额外补偿', 'goodwill'),
        decision: say('同意申请', 'approving a request'),
        policy: say('规则', 'policy'),
        dispatch: say('发货', 'dispatch'),
      },
      { usual: 'refund', source: step },
    ),
    'approval.amountMinor': number(say('金额（分）', 'amount, minor units'), {
      usual: 10000,
      unit: 'minor',
      source: step,
    }),
    'approval.aboveCalculation': yesNo(say('高于系统计算的金额', 'above the calculated amount'), {
      usual: false,
      source: step,
    }),
    'approval.orderBalanced': yesNo(say('订单金额对得上', 'order adds up'), { usual: true, source: step }),
    'approval.aboveThreshold': yesNo(say('高于设置里的复核金额', "above the settings' second-person amount"), {
      usual: false,
      source: step,
    }),
    'approval.aboveDailyCeiling': yesNo(say('当日退款高于上限', "above the day's ceiling"), {
      usual: false,
      source: step,
    }),
    'approval.aboveGoodwillLimit': yesNo(say('本月补偿高于个人上限', 'above the monthly goodwill limit'), {
      usual: false,
      source: step,
    }),
    'approval.aboveOwnLimit': yesNo(say('高于个人审核上限', "above the decider's own limit"), {
      usual: false,
      source: step,
    }),
    'approval.wish': word(say('诉求', 'request'), wishWords, { usual: 'return_refund', source: theCase }),
    'approval.reason': word(say('最贵商品的原因', 'reason of the most expensive item'), reasonWords, {
      usual: 'other',
      source: theCase,
    }),
    'approval.riskScore': number(say('风险分', 'risk score'), { usual: 0, most: 100, unit: 'score', source: theCase }),
  },
  outputs: {
    levels: { label: say('审批人，按顺序', 'levels, in order'), type: 'words', words: levelWords },
    rule: ruleOutput,
  },
}

const resolutionChoice: Catalogue = {
  label: say('检验后的处理', 'Resolution after the inspection'),
  facts: {
    'inspection.result': inspectionResult,
    'request.wish': word(say('诉求', 'request'), wishWords, {
      usual: 'return_refund',
      source: say('顾客的申请', 'the request'),
    }),
  },
  outputs: {
    kind: {
      label: say('处理方式', 'resolution'),
      type: 'word',
      words: {
        refund: say('退款', 'refund'),
        exchange: say('换货', 'exchange'),
        repair: say('维修', 'repair'),
        reship: say('补发', 'reship'),
        compensation: say('折价补偿', 'compensation'),
        store_credit: say('抵用金', 'store credit'),
        send_back: say('退回顾客', 'send back'),
      },
    },
    rule: ruleOutput,
  },
}

const disposition: Catalogue = {
  label: say('货品处置', 'Disposition of the goods'),
  facts: {
    'inspection.result': inspectionResult,
    'inspection.grade': word(
      say('成色', 'grade'),
      {
        A: say('如新', 'as new'),
        B: say('轻微痕迹', 'light wear'),
        C: say('明显痕迹或缺件', 'clear wear or incomplete'),
        D: say('损坏', 'broken'),
        X: say('不是所售商品', 'not what was sold'),
      },
      { usual: 'A', source: bench },
    ),
    'inspection.fault': word(
      say('顾客说的问题', 'the reported fault'),
      {
        confirmed: say('属实', 'confirmed'),
        not_found: say('没有发现', 'not found'),
        other: say('另有问题', 'another fault'),
      },
      { usual: 'not_found', source: bench },
    ),
  },
  outputs: {
    disposition: {
      label: say('处置', 'disposition'),
      type: 'word',
      words: {
        restock: say('入库', 'restock'),
        refurbish: say('翻新', 'refurbish'),
        return_to_vendor: say('退供应商', 'return to vendor'),
        scrap: say('报废', 'scrap'),
        quarantine: say('待定', 'quarantine'),
        send_back: say('退回顾客', 'send back'),
      },
    },
    rule: ruleOutput,
  },
}

const catalogues: Readonly<Record<PolicyName, Catalogue>> = {
  'request-policy': requestPolicyCatalogue,
  'approval-levels': approvalLevels,
  'resolution-choice': resolutionChoice,
  disposition,
  'carrier-choice': carrierChoice,
  'exchange-terms': exchangeTermsCatalogue,
  packing: packingCatalogue,
  'parcel-incidents': incidentCatalogue,
}

export const catalogueOf = (name: PolicyName): Catalogue => catalogues[name]
