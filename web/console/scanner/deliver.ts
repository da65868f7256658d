// What was heard goes to the screens: one after the other, as it was scanned and pressed.
import { takeBadge } from '../shell/terminal.ts'
import { soundWrong } from '../station/sound.ts'
import { codeOf } from './code-of.ts'
import { keyBeforeCode } from './key-before-code.ts'
import { actOf, isDialogOpen, takerOfCodes } from './layers.ts'
import type { Heard } from './recognise.ts'
import { type Held, takesCodes, write } from './scanned-field.ts'

/** `command`: the key was scanned from the station's card. */
type Waiting = Heard | { readonly command: string }
const waiting: Waiting[] = []
let isDelivering = false
/** How long a code waits for a screen that takes it, and a key of the card for one that has it, ms. */
const longestWaitMs = 3000
const keyWaitMs = 500
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
  waiting.push(...(glued ? [{ key: glued.key }] : []), command ? { command } : { code })
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
        const act = 'command' in next ? await soon(() => actOf(next.command), keyWaitMs) : await taken(next.code)
        if (act) await Promise.resolve(act()).catch(() => {})
        else soundWrong()
      }
      // the screen that follows has been drawn
      await pause(30)
    }
  } finally {
    isDelivering = false
  }
}

async function taken(code: string): Promise<(() => unknown) | undefined> {
  const taker = await soon(takerOfCodes, longestWaitMs)
  return taker && (() => taker(code))
}

/** What the screen has, or the one that follows: on a busy machine it is not drawn when the next scan is there. */
async function soon<Found>(look: () => Found | undefined, forMs: number): Promise<Found | undefined> {
  const until = Date.now() + forMs
  for (;;) {
    const found = look()
    if (found || Date.now() > until) return found
    await pause(30)
  }
}
