import type { WaybillAnswer } from '#parcel'
import { isJson, type Json, jsonIn, type Said, textIn, waitOf } from '../speak.ts'

export type Ask = (path: string, method: string, param: object) => Promise<Said>

const contractFields = ['partnerId', 'partnerName', 'net', 'code', 'checkMan', 'tbNet', 'siid'] as const
export const contractOf = (terms: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(contractFields.flatMap((name) => (terms[name] ? [[name, terms[name]]] : [])))

/** 30004 is a business alarm and no retry; -1 says "server fault" also of what was done: unknown. */
const alarms: Readonly<Record<string, 'quota' | 'credentials'>> = {
  '30002': 'credentials',
  '30003': 'credentials',
  '30004': 'quota',
}

export function dataIn(said: Said): { readonly data: Json } | Exclude<WaybillAnswer, { state: 'issued' }> {
  if ('notReached' in said) return { state: 'not_reached', why: said.notReached }
  if ('lost' in said) return { state: 'unknown', why: said.lost }
  if (said.status === 429) return { state: 'busy', retryAfterSeconds: waitOf(said.headers) }
  if (said.status !== 200) return { state: 'unknown', why: `http_${said.status}` }
  const { code, message, data } = jsonIn(said.text)
  const told = typeof code === 'number' ? String(code) : (textIn(code) ?? '')
  if (told === '200') return { data: isJson(data) ? data : {} }
  if (told === '' || told === '-1' || told === '500') return { state: 'unknown', why: `code_${told || 'unreadable'}` }
  const alarm = alarms[told]
  return { state: 'failed', code: told, text: textIn(message) ?? '', ...(alarm && { alarm }) }
}
