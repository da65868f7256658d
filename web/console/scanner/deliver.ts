// What was heard goes to the screens: one after the other, as it was scanned and pressed.
import { takeBadge } from '../shell/terminal.ts'
import { soundWrong } from '../station/sound.ts'
import { codeOf } from './code-of.ts'
import { keyBeforeCode } from './key-before-code.ts'
import { actOf, isDialogOpen, takerOfCodes } from './layers.ts'
import type { Heard } from './recognise.ts'
import { type Held, takesCodes, write } from './scanned-field.ts'

const waiting: Heard[] = []
let isDelivering = false
const longestWaitMs = 3000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A key of a hand; true: it does something here. */
export function takeKey(name: string): boolean {
  if (!actOf(name)) return false
  waiting.push({ key: name })
  void deliver()
  return true
}

/** A barcode of the station's card that stands for a key, so that hands need no keyboard: WBK-ENTER, WBK-F8. */
const commands = /^WBK-(ENTER|ESC|F\d{1,2}|[A-Z0-9])$/i
const keyNames: Readonly<Record<string, string>> = { ENTER: 'Enter', ESC: 'Escape' }

/** The key that a barcode of the station's card stands for; null: it is no such barcode. */
export function keyOfCommand(code: string): string | null {
  const name = commands.exec(code)?.[1]?.toUpperCase()
  if (!name) return null
  return keyNames[name] ?? (name.length === 1 ? name.toLowerCase() : name)
}

/** A code as it was scanned, and the field that somebody wrote in meanwhile with what it held. */
export function takeCode(scanned: string, held: Held | null): void {
  const glued = keyBeforeCode(scanned, (key) => actOf(key) !== undefined)
  const code = codeOf(glued?.code ?? scanned)
  if (takeBadge(code)) {
    if (held) write(held.field, held.value)
    return
  }
  if (held) {
    const isForField = takesCodes(held.field)
    write(held.field, isForField ? code : held.value)
    if (isForField) return
    held.field.blur()
  }
  if (isDialogOpen() || code === '') {
    soundWrong()
    return
  }
  const command = keyOfCommand(code)
  if (command && !actOf(command)) {
    soundWrong()
    return
  }
  waiting.push(...(glued ? [{ key: glued.key }] : []), command ? { key: command } : { code })
  void deliver()
}

/** Each to the screen that is there when the one before has been seen to. */
async function deliver(): Promise<void> {
  if (isDelivering) return
  isDelivering = true
  try {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if ('key' in next) actOf(next.key)?.()
      else {
        const taker = await nextTaker()
        if (taker) await Promise.resolve(taker(next.code)).catch(() => {})
        else soundWrong()
      }
      // the screen that follows has been drawn
      await pause(30)
    }
  } finally {
    isDelivering = false
  }
}

async function nextTaker(): Promise<ReturnType<typeof takerOfCodes>> {
  const until = Date.now() + longestWaitMs
  for (;;) {
    const taker = takerOfCodes()
    if (taker || Date.now() > until) return taker
    await pause(30)
  }
}
