// Aliyun Dysmsapi 2017-05-25: SendSms and QuerySendDetails, one signed POST each. OutId carries our id and comes back with the details.
import { createHmac, randomUUID } from 'node:crypto'
import { sha256Hex } from '#kernel/ids'
import type { AliyunSms } from '#kernel/sms-settings'
import { isJson, jsonIn, speak, textIn } from '../../carriers/speak.ts'
import { chosenTemplate } from './chosen-template.ts'
import { type Sms, type SmsProvider, SmsRefused, SmsUnknown } from './sms-provider.ts'

const timeoutMs = 15_000

export function aliyunSms(settings: AliyunSms): SmsProvider {
  return {
    async send(sms) {
      const template = chosenTemplate(settings.templates, sms)
      const param = Object.fromEntries(template.params.map((name) => [name, sms.params[name] ?? '']))
      const answer = await call(settings, 'SendSms', {
        PhoneNumbers: domestic(sms.to),
        SignName: settings.sign,
        TemplateCode: template.id,
        TemplateParam: JSON.stringify(param),
        OutId: sms.id,
      })
      if (answer.Code !== 'OK') throw new SmsRefused(String(answer.Code), textIn(answer.Message) ?? '')
    },
    async wasTaken(sms, since) {
      for (const day of daysIn(since, new Date())) if ((await outIds(settings, sms, day)).includes(sms.id)) return true
      return false
    },
  }
}

/** Mainland numbers without +86, others without the plus (SendSms, PhoneNumbers). */
const domestic = (number: string): string => (number.startsWith('+86') ? number.slice(3) : number.slice(1))

async function outIds(settings: AliyunSms, sms: Sms, day: string): Promise<string[]> {
  const answer = await call(settings, 'QuerySendDetails', {
    PhoneNumber: domestic(sms.to),
    SendDate: day,
    PageSize: '50',
    CurrentPage: '1',
  })
  if (answer.Code !== 'OK') throw new SmsUnknown(`QuerySendDetails: ${String(answer.Code)}`)
  const details = isJson(answer.SmsSendDetailDTOs) ? answer.SmsSendDetailDTOs.SmsSendDetailDTO : []
  return (Array.isArray(details) ? details : []).flatMap((one) => textIn(isJson(one) ? one.OutId : null) ?? [])
}

/** Days of China, `20261128`: the ones a provider in that zone files messages under. */
function daysIn(since: Date, until: Date): string[] {
  const dayOf = (moment: Date) =>
    new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
  return [...new Set([dayOf(since), dayOf(until)])]
}

async function call(settings: AliyunSms, action: string, params: Record<string, string>) {
  const query = Object.entries(params)
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&')
  const headers = signed(settings, action, query)
  const said = await speak(`${settings.url}/?${query}`, { method: 'POST', headers }, timeoutMs)
  if ('notReached' in said) throw new SmsRefused('not_reached', said.notReached)
  if ('lost' in said) throw new SmsUnknown(said.lost)
  const answer = jsonIn(said.text)
  if (textIn(answer.Code)) return answer
  throw new SmsUnknown(`status ${said.status} without an answer`)
}

/** ACS3-HMAC-SHA256 (help.aliyun.com/document_detail/311601.html): the request in canonical form, signed with the secret itself. */
function signed({ url, keyId, secret }: AliyunSms, action: string, query: string): Record<string, string> {
  const headers: Record<string, string> = {
    host: new URL(url).host,
    'x-acs-action': action,
    'x-acs-content-sha256': sha256Hex(''),
    'x-acs-date': `${new Date().toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': '2017-05-25',
  }
  const names = Object.keys(headers).sort()
  const canonical = [
    'POST',
    '/',
    query,
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    sha256Hex(''),
  ].join('\n')
  const signature = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256Hex(canonical)}`)
    .digest('hex')
  const { host: _, ...sent } = headers
  return {
    ...sent,
    authorization: `ACS3-HMAC-SHA256 Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}

/** RFC 3986: what encodeURIComponent leaves is escaped too. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
