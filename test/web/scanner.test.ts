// C2: what a scanner types is a code, what a hand types is keys, and neither becomes the other.
import { describe, expect, test } from 'vitest'
import { codeOf, shownCode } from '../../web/console/scanner/code-of.ts'
import { keyBeforeCode } from '../../web/console/scanner/key-before-code.ts'
import { keyOf } from '../../web/console/scanner/key-of.ts'
import { type Heard, judged, patienceOf, press, putIn, type Run, silence } from '../../web/console/scanner/recognise.ts'

type Typed = readonly [keys: string | readonly string[], gapMs: number, pauseBeforeMs?: number]

/** Types these one after the other, with the timer a browser would run, and answers what was heard. */
function hear(...typed: readonly Typed[]): string[] {
  let run: Run = silence
  let now = 1000
  const heard: Heard[] = []
  const wait = (ms: number) => {
    if (run.text !== '' && ms > patienceOf(run)) {
      const end = judged(run, run.last + patienceOf(run))
      run = end.run
      heard.push(...end.heard)
    }
    now += ms
  }
  for (const [keys, gap, before = gap] of typed)
    for (const [index, key] of [...keys].entries()) {
      wait(index === 0 ? before : gap)
      const step = press(run, key, now)
      run = step.run
      heard.push(...step.heard)
    }
  wait(1000)
  return heard.map((one) => ('code' in one ? `code ${one.code}` : `key ${one.key}`))
}

const enter = ['Enter'] as const
const label = 'AS-261122-000052'

describe('C2: codes and keys', () => {
  test.each<[string, readonly Typed[], string[]]>([
    [
      'a label, and Enter',
      [
        [label, 8],
        [enter, 8],
      ],
      [`code ${label}`],
    ],
    [
      'a label, and Tab',
      [
        [label, 8],
        [['Tab'], 8],
      ],
      [`code ${label}`],
    ],
    [
      'a label of a slow wireless scanner',
      [
        [label, 45],
        [enter, 50],
      ],
      [`code ${label}`],
    ],
    [
      'a label that stalls on its way',
      [
        ['AS-2611', 8],
        ['22-000052', 8, 220],
        [enter, 8],
      ],
      [`code ${label}`],
    ],
    ['a label of a scanner without a suffix', [[label, 8]], [`code ${label}`]],
    [
      'CR and LF are one end',
      [
        [label, 8],
        [['Enter', 'Enter'], 8],
      ],
      [`code ${label}`],
    ],
    [
      'Tab and Enter are one end',
      [
        [label, 8],
        [['Tab', 'Enter'], 45],
      ],
      [`code ${label}`],
    ],
    [
      'a key, then a label',
      [
        ['d', 0, 400],
        [label, 8, 400],
        [enter, 8],
      ],
      ['key d', `code ${label}`],
    ],
    [
      'a key, and a label soon after',
      [
        ['d', 0, 400],
        [label, 8, 180],
        [enter, 8],
      ],
      ['key d', `code ${label}`],
    ],
    [
      'two labels, one behind the other',
      [
        [label, 8],
        [enter, 8],
        ['SF123456', 8, 60],
        [enter, 8],
      ],
      [`code ${label}`, 'code SF123456'],
    ],
    [
      'a label, and Enter of a hand',
      [
        [label, 8],
        [enter, 8],
        [enter, 0, 900],
      ],
      [`code ${label}`, 'key Enter'],
    ],
    [
      'grades by hand',
      [
        ['d', 0, 400],
        ['a', 0, 250],
        ['b', 0, 180],
      ],
      ['key d', 'key a', 'key b'],
    ],
    ['two keys of a rolling hand', [['da', 70, 400]], ['key d', 'key a']],
    [
      'a code of one character',
      [
        ['M', 0, 400],
        [enter, 10],
      ],
      ['code M'],
    ],
    [
      'a key, and Enter of a hand',
      [
        ['d', 0, 400],
        [enter, 0, 150],
      ],
      ['key d', 'key Enter'],
    ],
    [
      'a short code whose Enter stalls on its way',
      [
        ['TA-en', 8],
        [enter, 8, 900],
      ],
      ['code TA-en'],
    ],
    [
      'a short code whose rest stalls on its way',
      [
        ['TA-', 8],
        ['en', 8, 900],
        [enter, 8],
      ],
      ['code TA-en'],
    ],
    [
      'a few keys of a quick hand, and its Enter',
      [
        ['abc', 80, 400],
        [enter, 0, 500],
      ],
      ['key Enter'],
    ],
    ['a broken code is nobody’s key', [['abcd', 8, 400]], []],
    [
      'Esc ends what was begun',
      [
        ['ab', 8, 400],
        [['Escape'], 8],
      ],
      ['key a', 'key b', 'key Escape'],
    ],
    [
      'spaces around a code are none of it',
      [
        [' SF 12345 ', 8],
        [enter, 8],
      ],
      ['code SF 12345'],
    ],
    ['F8 by hand', [[['F8'], 0, 400]], ['key F8']],
    [
      'a whole label within 30 ms',
      [
        [label, 1],
        [enter, 1],
        ['SF1234567890123', 1, 4],
        [enter, 1],
      ],
      [`code ${label}`, 'code SF1234567890123'],
    ],
    [
      'a stray digit a little before a label',
      [
        ['7', 0, 400],
        [label, 4, 150],
        [enter, 4],
      ],
      ['key 7', `code ${label}`],
    ],
  ])('%s', (_, typed, expected) => expect(hear(...typed)).toEqual(expected))
})

describe('C2: an input method hides the keys', () => {
  const hidden = (code: string, shiftKey = false, caps = false) =>
    keyOf({ key: 'Process', code, isComposing: true, shiftKey, ctrlKey: false, getModifierState: () => caps })
  test.each([
    ['KeyS', true, 'S'],
    ['KeyS', false, 's'],
    ['Digit7', false, '7'],
    ['Numpad7', false, '7'],
    ['Minus', false, '-'],
    ['Enter', false, 'Enter'],
    ['Tab', false, 'Tab'],
    ['ShiftLeft', true, null],
  ])('%s with shift %s is %s', (code, shift, key) => expect(hidden(code, shift)).toBe(key))

  test('full-width characters are the plain ones, and a key that only changes others is none', () => {
    const plain = (key: string) =>
      keyOf({ key, code: '', isComposing: false, shiftKey: false, ctrlKey: false, getModifierState: () => false })
    expect(['Ｓ', '１', '－', 'Shift', 'Enter'].map(plain)).toEqual(['S', '1', '-', null, 'Enter'])
  })
})

describe('C2: a key pressed into the beginning of a scan', () => {
  const grades = (key: string) => 'abcdx'.includes(key)
  test.each<[string, ReturnType<typeof keyBeforeCode>]>([
    ['dAS-261122-000052', { key: 'd', code: 'AS-261122-000052' }],
    ['DAS-261122-000052', { key: 'd', code: 'AS-261122-000052' }],
    ['bSF1234567890', { key: 'b', code: 'SF1234567890' }],
    ['AS-261122-000052', null],
    ['DAS-7788', null],
    ['a1234567', null],
    ['dash-board', null],
    ['sSF1234567890', { key: 's', code: 'SF1234567890' }],
    ['5]C101069012345678', { key: '5', code: ']C101069012345678' }],
  ])('%s', (scanned, expected) => expect(keyBeforeCode(scanned, grades)).toEqual(expected))

  test('where no letter is a key, a code may begin slowly', () => {
    const first = press(silence, 'S', 1000, () => false)
    const second = press(first.run, 'F', 1180, () => false)
    expect([second.heard, second.run.text]).toEqual([[], 'SF'])
  })
})

describe('a handheld that puts the code in without keys', () => {
  const at = (text: string, before: Run = silence, when = 1000) => putIn(before, text, when, () => false)
  const ends = (run: Run) => judged(run, run.last + patienceOf(run)).heard

  test('a code however short is whole when nothing follows, and its Enter, even a late one, is its end', () => {
    const { run, heard } = at('M7')
    expect([heard, ends(run)]).toEqual([[], [{ code: 'M7' }]])
    expect(press(run, 'Enter', 1040).heard).toEqual([{ code: 'M7' }])
    const whole = judged(run, 1130)
    expect(press(whole.run, 'Enter', 1200)).toMatchObject({ heard: [], isOfScan: true })
  })

  test('line ends and tabs end codes; several may come at once, in parts, and the Enter behind them presses nothing', () => {
    const { run, heard } = at('SF123\r\nCARD-07\nKETTLE')
    expect(heard).toEqual([{ code: 'SF123' }, { code: 'CARD-07' }])
    const more = at('-1\t', run, 1010)
    expect(more.heard).toEqual([{ code: 'KETTLE-1' }])
    expect(press(more.run, 'Enter', 1050).heard).toEqual([])
  })

  test('what a hand pressed before is a key and no part of the code', () => {
    const stray = press(silence, 'd', 1000).run
    expect(at('SF1234567890\n', stray, 1020).heard).toEqual([{ key: 'd' }, { code: 'SF1234567890' }])
  })

  test('character by character it is a scanner that types', () => {
    let run: Run = silence
    for (const [index, one] of [...'KETTLE-1'].entries()) run = at(one, run, 1000 + index * 5).run
    expect(at('\n', run, 1045).heard).toEqual([{ code: 'KETTLE-1' }])
  })
})

describe('the code without what the scanner says about it', () => {
  test.each([
    [']C10106901234567892\x1d21SN-1', '0106901234567892\x1d21SN-1'],
    [']d2\x1d010690123456789217271231\x1d', '010690123456789217271231'],
    [']E06901234567892', '6901234567892'],
    ['010690123456789210AB<GS>21SN-1', '010690123456789210AB\x1d21SN-1'],
    ['\u200bＳＦ１２３４－５ ', 'SF1234-5'],
    ['KETTLE-1', 'KETTLE-1'],
    [']C1', ''],
  ])('%j is %j', (scanned, code) => expect(codeOf(scanned)).toBe(code))

  test('Ctrl and ] are GS1’s separator, any other key with Ctrl is none; an input method’s own marks are the plain ones', () => {
    const pressed = (init: Partial<KeyboardEvent>) =>
      keyOf({
        key: '',
        code: '',
        isComposing: false,
        shiftKey: false,
        ctrlKey: false,
        getModifierState: () => false,
        ...init,
      })
    expect(pressed({ key: ']', code: 'BracketRight', ctrlKey: true })).toBe('\x1d')
    expect(pressed({ key: 'v', code: 'KeyV', ctrlKey: true })).toBeNull()
    expect(pressed({ key: '】', code: 'BracketRight' })).toBe(']')
    expect(pressed({ key: 'Process', code: 'BracketRight' })).toBe(']')
    expect(pressed({ key: 'Unidentified', code: '' })).toBeNull()
    expect(shownCode('01\x1d21')).toBe('01 21')
  })
})
