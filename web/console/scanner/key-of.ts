type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'isComposing' | 'shiftKey' | 'getModifierState'>

const named: Readonly<Record<string, string>> = {
  Minus: '-',
  Period: '.',
  Slash: '/',
  Equal: '=',
  Space: ' ',
  NumpadSubtract: '-',
  NumpadDecimal: '.',
  NumpadDivide: '/',
  NumpadAdd: '+',
  Enter: 'Enter',
  NumpadEnter: 'Enter',
  Tab: 'Tab',
}

/**
 * Which key was pressed. An input method (Chinese pinyin) hides it: then it is told by the place of the key, as a scanner set to a US
 * keyboard presses it. Full-width characters are the plain ones. Null: no key of its own (Shift, a dead key).
 */
export function keyOf(event: Pressed): string | null {
  const { key, code } = event
  const isHidden = event.isComposing || key === 'Process' || key === 'Unidentified' || key === 'Dead'
  if (!isHidden)
    return ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph'].includes(key) ? null : key.normalize('NFKC')
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return event.shiftKey !== event.getModifierState('CapsLock') ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit) return event.shiftKey && code.startsWith('Digit') ? ')!@#$%^&*('[Number(digit)]! : digit
  if (code === 'Minus' && event.shiftKey) return '_'
  if (code === 'Equal' && event.shiftKey) return '+'
  return named[code] ?? null
}
