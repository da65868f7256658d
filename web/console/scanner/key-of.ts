type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'isComposing' | 'shiftKey' | 'ctrlKey' | 'getModifierState'>

/** GS1's separator between two elements of a code (FNC1), as scanners send it: Ctrl+]. */
export const separator = '\x1d'

// by the place of the key, as a scanner set to a US keyboard presses it: alone, and with Shift
const placed: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Backquote: ['`', '~'],
  Space: [' ', ' '],
  NumpadSubtract: ['-', '-'],
  NumpadDecimal: ['.', '.'],
  NumpadDivide: ['/', '/'],
  NumpadAdd: ['+', '+'],
  Enter: ['Enter', 'Enter'],
  NumpadEnter: ['Enter', 'Enter'],
  Tab: ['Tab', 'Tab'],
}

/** Whether an input method keeps the key to itself: what it writes is not what was pressed. */
export const isHidden = ({ key, isComposing }: Pick<Pressed, 'key' | 'isComposing'>): boolean =>
  isComposing || key === 'Process' || key === 'Unidentified' || key === 'Dead'

/**
 * Which key was pressed. An input method (Chinese pinyin) hides it: then it is told by the place of the key. Full-width characters are the
 * plain ones. Null: no key of its own (Shift, a dead key), or one that nobody can tell: what it wrote is read where it stands.
 */
export function keyOf(event: Pressed): string | null {
  const { key, code, shiftKey } = event
  if (event.ctrlKey) return key === ']' || key === separator || code === 'BracketRight' ? separator : null
  if (isHidden(event)) return keyAt(event)
  if (['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph'].includes(key)) return null
  const plain = key.normalize('NFKC')
  // an input method's own comma, stop and brackets
  if (plain.length === 1 && plain > '~') return placed[code]?.[shiftKey ? 1 : 0] ?? plain
  return plain
}

function keyAt(event: Pressed): string | null {
  const { code, shiftKey } = event
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shiftKey !== event.getModifierState('CapsLock') ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit) return shiftKey && code.startsWith('Digit') ? ')!@#$%^&*('[Number(digit)]! : digit
  return placed[code]?.[shiftKey ? 1 : 0] ?? null
}
