import { hashPassword } from 'better-auth/crypto'
import { type Refused, refused } from '#kernel/result'

export const shortestPassword = 10
export const longestPassword = 128

// Of the usual lists, those long enough to be let through by their length (ASVS 6.2.4).
const common = new Set(
  `1234567890 12345678910 123456789a 1234567891 0123456789 0987654321 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc
  qwertyuiop qwerty12345 qwerty123456 qwerty1234 asdfghjkl1 zxcvbnm123 q1w2e3r4t5 qazwsxedc1 qazwsxedcrfv
  password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 password01 password1!
  administrator admin12345 admin123456 adminadmin administrator1 changeme123 welcome123 welcome1234 letmein123
  iloveyou12 iloveyou123 football123 baseball123 basketball princess123 sunshine123 superman123 spiderman1
  liverpool1 manchester chocolate1 christopher michelle123 woaini1314 woaini5201314 woaini520 5201314520 1314520520
  aa12345678 a123456789 a1234567890 abc1234567 abcd123456 abcdef1234 abc123456789 qq123456789 zxc123456789 asd123456789
  1111111111 2222222222 8888888888 6666666666 0000000000 9999999999 1212121212 123123123123 1231231231 112233445566
  1122334455 123321123321 147258369a 1472583690 7894561230 5555555555 147852369a 9876543210 98765432101`.split(/\s+/),
)

/** Null when a password is good enough: 10 to 128 characters, not a common one, not one character repeated, not the mail address. */
export function passwordRefusal(password: string, email = ''): Refused<'password_too_weak'> | null {
  const plain = password.toLowerCase()
  const name = email.toLowerCase().split('@')[0] ?? ''
  const guessable =
    common.has(plain) ||
    new Set(plain).size < 4 ||
    plain === email.toLowerCase() ||
    (name.length > 3 && plain.replace(/[\d!@#$.]+$/, '') === name)
  const fits = password.length >= shortestPassword && password.length <= longestPassword
  return fits && !guessable ? null : refused('password_too_weak')
}

/** scrypt, as better-auth checks it. */
export const hashedPassword = (password: string): Promise<string> => hashPassword(password)
