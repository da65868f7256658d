// Tencent Cloud SMS 2021-01-11: SendSms and PullSmsSendStatusByPhoneNumber, one signed POST each. SessionContext carries our id.
import { createHmac } from 'node:crypto'
import { sha256Hex } from '#kernel/ids'
import type { TencentSms } from '#kernel/sms-settings'
import { isJson, type Json, jsonIn, speak, textIn } from '../../carriers/speak.ts'
import { chosenTemplate } from './chosen-template.ts'
import { type SmsProvider, SmsRefused, SmsUnknown } from './sms-provider.ts'

const timeoutMs = 15_000

export function tencentSms(settings: TencentSms): SmsProvider {
  return {
    async send(sms) {
      const template = chosenTemplate(settings.templates, sms)
      const answer = await call(settings, 'SendSms', {
        PhoneNumberSet: [sms.to],
        SmsSdkAppId: settings.appId,
        SignName: settings.sign,
        TemplateId: template.id,
        TemplateParamSet: template.params.map((name) => sms.params[name] ?? ''),
        SessionContext: sms.id,
      })
      const [status] = listIn(answer.SendStatusSet)
      if (!status) throw new SmsUnknown('an answer without a status')
      if (status.Code !== 'Ok') throw new SmsRefused(String(status.Code), textIn(status.Message) ?? '')
    },
    async wasTaken(sms, since) {
      const answer = await call(settings, 'PullSmsSendStatusByPhoneNumber', {
        BeginTime: Math.floor(since.getTime() / 1000) - 60,
        EndTime: Math.floor(Date.now() / 1000) + 60,
        Offset: 0,
        Limit: 100,
        PhoneNumber: sms.to,
        SmsSdkAppId: settings.appId,
      })
      return listIn(answer.PullSmsSendStatusSet).some((one) => one.SessionContext === sms.id)
    },
  }
}

const listIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])

async function call(settings: TencentSms, action: string, body: Json): Promise<Json> {
  const text = JSON.stringify(body)
  const said = await speak(
    settings.url,
    { method: 'POST', headers: signed(settings, action, text), body: text },
    timeoutMs,
  )
  if ('notReached' in said) throw new SmsRefused('not_reached', said.notReached)
  if ('lost' in said) throw new SmsUnknown(said.lost)
  const answer = jsonIn(said.text).Response
  if (!isJson(answer)) throw new SmsUnknown(`status ${said.status} without an answer`)
  const error = answer.Error
  if (!isJson(error)) return answer
  const code = String(error.Code)
  if (/^InternalError/.test(code)) throw new SmsUnknown(code)
  throw new SmsRefused(code, textIn(error.Message) ?? '')
}

/** TC3-HMAC-SHA256 (cloud.tencent.com/document/api/382/52072): a key for the day and service, made of the secret. */
function signed(
  { url, secretId, secretKey, region }: TencentSms,
  action: string,
  body: string,
): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1000)
  const day = new Date(seconds * 1000).toISOString().slice(0, 10)
  const type = 'application/json; charset=utf-8'
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${type}`,
    `host:${new URL(url).host}`,
    '',
    'content-type;host',
    sha256Hex(body),
  ].join('\n')
  const scope = `${day}/sms/tc3_request`
  const hmac = (key: string | Uint8Array, told: string) => createHmac('sha256', key).update(told)
  const key = ['sms', 'tc3_request'].reduce<Uint8Array>(
    (made, part) => hmac(made, part).digest(),
    hmac(`TC3${secretKey}`, day).digest(),
  )
  const signature = hmac(key, `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha256Hex(canonical)}`).digest('hex')
  return {
    'content-type': type,
    'x-tc-action': action,
    'x-tc-version': '2021-01-11',
    'x-tc-timestamp': String(seconds),
    'x-tc-region': region,
    authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
  }
}
