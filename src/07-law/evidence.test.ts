// What was read in the primary text, what in a copy, and what nobody confirmed: kept here as it was found, so that no rule gains by an edit.
import { expect, test } from 'vitest'
import { clauseIn } from './law.ts'
import { lawPacks } from './law-packs.ts'

const ids = (list: string) => list.trim().split(/\s+/).sort()
const found = {
  P: ids(`
    cn.noReason.window cn.noReason.clockStart cn.calendar.holidayRoll cn.delivery.time cn.delivery.proxy
    cn.noReason.exclude.A cn.noReason.exclude.B cn.noReason.confirmUI cn.noReason.opened cn.noReason.noticeRefusal
    cn.refund.deadline cn.refund.deemedRefusal cn.freight.noReason cn.freight.defect cn.defect.default cn.defect.proof
    cn.defect.deemedRefusal cn.defect.notice cn.fraud cn.car.term cn.car.loaner cn.car.7 cn.car.60 cn.car.30
    cn.car.reply cn.car.fee cn.platform.keep cn.complaint cn.pipl.autoDecision cn.pipl.min cn.pipl.share
    cn.pipl.sensitive cn.pipl.delete cn.pipl.access cn.pipl.pia cn.pipl.breach cn.carrier.complaint cn.carrier.insured
    cn.limitation uk.reject uk.reject.cost us.ship us.delay`),
  S: ids(`
    cn.noReason.notice cn.platform.168h cn.noReason.confirmFlow cn.noReason.intact cn.noReason.notIntact
    cn.noReason.expandBan cn.noReason.noticeReply cn.returnMethod cn.moreFavourable cn.refund.method cn.refund.amount
    cn.resale.draft cn.sanbao.7 cn.sanbao.15 cn.sanbao.twoRepairs cn.sanbao.term cn.phone.7 cn.phone.15
    cn.phone.twoRepairs cn.phone.works30 cn.phone.accessories cn.pc.works30 cn.pc.papers cn.onlyRefund cn.aiService
    eu.withdraw.window eu.withdraw.doorstep eu.withdraw.start eu.withdraw.notInformed eu.refund.deadline
    eu.refund.withhold eu.refund.sameMeans eu.return.deadline eu.return.cost eu.diminished eu.button.scope
    eu.button.label eu.button.statement eu.button.confirm eu.button.ack eu.button.it eu.conformity eu.remedy.order
    eu.r2r.ext eu.r2r.transposition eu.next uk.cancel uk.return uk.refund uk.repair us.refund`),
  U: ids(`
    cn.noReason.gifts cn.refund.points cn.refund.repricing cn.freight.thresholdClawback cn.resale.label
    cn.sanbao.parts90 cn.sanbao.repairer30 cn.phone.parts60 cn.pc.terms cn.humanReview.platform eu.withdraw.lastDay
    eu.exceptions eu.button.inTime eu.conformity.used eu.conformity.proof eu.remedy.free uk.cancel.notInformed
    uk.cancel.exceptions uk.reject.afterWait uk.limitation us.noReturn`),
}
const rules = lawPacks.flatMap((pack) => pack.rules)

test.each(['P', 'S', 'U'] as const)('what is marked %s is what was found so, and nothing else', (evidence) => {
  expect(
    rules
      .filter((rule) => rule.evidence === evidence)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(found[evidence])
})

test('a directive reaches buyers through their own law: whatever a verdict may rest on has a national article', () => {
  const eu = lawPacks.find(({ pack }) => pack === 'eu')!
  const restedOn = eu.rules.filter(({ id, sets }) => sets !== undefined || id === 'eu.remedy.order')
  expect(restedOn.length).toBeGreaterThan(8)
  for (const rule of restedOn) {
    for (const country of eu.jurisdictions) {
      const inOwnWords =
        country === 'EU' ? /^your country's consumer protection law$/ : /^(BGB §|Code de la consommation, art\.)/
      expect(clauseIn(rule, country).en, `${rule.id} in ${country}`).toMatch(inOwnWords)
    }
  }
})

test('where a source can be read, it is read over https', () => {
  const sources = rules.flatMap(({ source }) => source ?? [])
  expect(sources.length).toBeGreaterThan(50)
  for (const source of sources) expect(new URL(source).protocol).toBe('https:')
})
