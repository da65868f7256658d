import { expect, test } from 'vitest'
import { cleanText } from './clean-text.ts'

test.each([
  ['550 5.1.1 <ann.lee+x@example.org>: rejected', '550 5.1.1 <(address)>: rejected'],
  ['Recipient ann@例子.中国 unknown', 'Recipient (address) unknown'],
  ['invalid input syntax: "+86 138-0013-8000"', 'invalid input syntax: "(number)"'],
  [
    'no answer from https://shop.example/console/password#secret-token',
    'no answer from https://shop.example/console/password…',
  ],
  ['GET https://sms.example/send?to=13800138000 failed', 'GET https://sms.example/send… failed'],
  [`key wb_${'a'.repeat(32)}_${'B'.repeat(43)} refused`, 'key (token) refused'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
  [
    'duplicate key value violates unique constraint "member_pkey"',
    'duplicate key value violates unique constraint "member_pkey"',
  ],
  ['at send (/app/src/outside/smtp.ts:15:30)', 'at send (/app/src/outside/smtp.ts:15:30)'],
])('%s', (said, kept) => {
  expect(cleanText(said)).toBe(kept)
})
