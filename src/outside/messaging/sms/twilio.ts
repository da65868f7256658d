// Twilio Messages: one POST with the account's name and token. It keeps no id of ours, so that before a message is sent once more those it took for
// this number are asked for and compared by their words; the token of a link is another one on every try, and is left out.
import type { TwilioSms } from '#kernel/sms-settings'
import { isJson, jsonIn, speak, textIn } from '../../carriers/speak.ts'
import { type SmsProvider, SmsRefused, SmsUnknown } from './sms-provider.ts'

const timeoutMs = 15_000

export function twilioSms({ url, accountSid, authToken, from }: TwilioSms): SmsProvider {
  const messages = `${url}/2010-04-01/Accounts/${accountSid}/Messages.json`
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  return {
    async send({ to, text }) {
      const sender: Record<string, string> = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }
      const body = new URLSearchParams({ To: to, Body: text, ...sender })
      const said = await speak(messages, { method: 'POST', headers: { authorization }, body }, timeoutMs)
      if ('notReached' in said) throw new SmsRefused('not_reached', said.notReached)
      if ('lost' in said || said.status >= 500)
        throw new SmsUnknown('lost' in said ? said.lost : `status ${said.status}`)
      const answer = jsonIn(said.text)
      if (said.status === 201 && textIn(answer.sid)) return
      if (said.status < 400) throw new SmsUnknown(`status ${said.status} without an answer`)
      throw new SmsRefused(String(answer.code ?? said.status), textIn(answer.message) ?? '')
    },
    async wasTaken({ to, text }, since) {
      const asked = new URLSearchParams({ To: to, 'DateSent>': since.toISOString().slice(0, 10), PageSize: '100' })
      const said = await speak(`${messages}?${asked}`, { headers: { authorization } }, timeoutMs)
      if (!('status' in said) || said.status !== 200) throw new SmsUnknown('the list of messages cannot be had')
      const sent = jsonIn(said.text).messages
      if (!Array.isArray(sent)) throw new SmsUnknown('the list of messages cannot be read')
      const isTaken = (one: unknown): boolean =>
        isJson(one) && !failed.has(String(one.status)) && withoutToken(String(one.body)) === withoutToken(text)
      return sent.some(isTaken)
    },
  }
}

const failed = new Set(['failed', 'canceled', 'undelivered'])
const withoutToken = (text: string): string => text.replaceAll(/#k=\S+/g, '')
