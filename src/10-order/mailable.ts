/**
 * Whether a text can be an address mail is sent to. Wider than RFC 5321 asks: `a..b@docomo.ne.jp` and 张三@例子.公司 are real. What is
 * masked (`a***@example.com`), no address at all (`none`) or made to reach several is none.
 */
export function isMailable(text: string): boolean {
  return (
    /^[^\s@,;:<>()[\]"\\*•]{1,64}@[^\s@,;:<>()[\]"\\*•]+\.[^\s@,;:<>()[\]"\\*•.\d]{2,63}$/u.test(text) &&
    !/\p{C}/u.test(text)
  )
}
