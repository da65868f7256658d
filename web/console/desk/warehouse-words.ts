// What the settings say of parcels that leave.
import { ownWords } from '../words/use-words.ts'

export const useWarehouseWords = ownWords({
  'zh-CN': {
    notices: '手机通知',
    quietFrom: '免打扰开始',
    quietTo: '免打扰结束',
    quietHint: '这段时间不发手机消息，过后再发；邮件不受影响。两格都空着就是不设。',
    quietBoth: '开始和结束要一起填，或都不填',
    perDay: '每位顾客每天最多几条手机消息',
    perDayHint: '按 24 小时算，超过的等有余量再发。',
    title: '发货前的检查',
    check: '复核',
    checkHint: '复核就是封箱前把每件商品重新扫一遍。错货多数是在这一步发现的。',
    checks: {
      by_another: '由没有拣货的另一个人复核',
      warns: '刚开始用的几天：谁都可以复核，自己复核自己拣的会提醒',
      off: '不复核，贵重的除外',
    },
    from: (currency: string) => `从这个金额起，一定由另一个人复核（${currency}）`,
    fromHint: '不论上面怎么选。最高 500（本店币种），不能再高。',
    byPerson: '错货也按人统计',
    byPersonHint: '默认只按周统计。按人统计要符合当地法律；在欧盟一般须先与员工代表达成一致。',
    photo: '封箱前拍一张开箱照片',
    photoHint: '顾客说少件或发错时，这张照片最能说明问题。',
    tolerance: '重量允许相差（%）',
    toleranceHint: '称重与按商品资料算出的重量相差更多时，打包会停下，请人开箱核对。最少按 50 克算。',
  },
  en: {
    notices: 'Messages to phones',
    quietFrom: 'Quiet from',
    quietTo: 'Quiet until',
    quietHint:
      'No messages to phones between these times; they go out afterwards. Mails are not held. Leave both empty for none.',
    quietBoth: 'Please fill in both times, or neither',
    perDay: 'Most messages to one phone a day',
    perDayHint: 'Within 24 hours; more wait until the day allows more.',
    title: 'Checks before a parcel leaves',
    check: 'Second check',
    checkHint: 'Every unit is scanned once more before the box is sealed. Most wrong goods are found here.',
    checks: {
      by_another: 'By somebody who did not pick it',
      warns: 'First days: by anybody, with a warning when it is one’s own picking',
      off: 'None, except for valuable goods',
    },
    from: (currency) => `From this value on, always by another person (${currency})`,
    fromHint: 'Whatever is chosen above. 500 at most, in the currency of the shop.',
    byPerson: 'Count what goes wrong by person as well',
    byPersonHint:
      'Counted by week only, unless switched on. The law of your country must allow it; in the EU the staff usually has to agree first.',
    photo: 'A photo of the open box before it is sealed',
    photoHint: 'When a customer says that something is missing or wrong, this photo tells most.',
    tolerance: 'How far the weight may be off (%)',
    toleranceHint:
      'When the scale is further from what the goods should weigh, packing stops and somebody has to open and check the box. Never less than 50 g.',
  },
})
