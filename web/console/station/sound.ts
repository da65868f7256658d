// Heard without looking: one high note is right, a lower one is written down, two low ones are wrong.
let context: AudioContext | undefined

function tone(frequency: number, startsAfter: number, lasts: number): void {
  context ??= new AudioContext()
  const at = context.currentTime + startsAfter
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  oscillator.type = 'square'
  oscillator.frequency.value = frequency
  gain.gain.setValueAtTime(0.12, at)
  gain.gain.exponentialRampToValueAtTime(0.001, at + lasts)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + lasts)
}

/** Taken, and worth a look. */
export const soundNoted = (): void => tone(660, 0, 0.2)
export const soundRight = (): void => tone(1320, 0, 0.12)
export function soundWrong(): void {
  tone(220, 0, 0.25)
  tone(180, 0.28, 0.4)
}
