import { useEffect, useRef } from 'react'
import { ownWords } from '../words/use-words.ts'
import { type Layer, layers } from './layers.ts'
import { type Listener, listen } from './listen.ts'

let listener: Listener | null = null

const useScannerWords = ownWords({ 'zh-CN': { field: '扫描枪' }, en: { field: 'Scanner' } })

/**
 * Hears the scanner wherever the focus is, so that hands never need the keyboard: codes go to `code`, keys of a hand to `keys`. A letter
 * within a code is never a key, a key never part of a code, and a code that comes while a screen changes waits for the next (C2).
 */
export function useScanner(layer: Layer): void {
  const { field } = useScannerWords()
  const latest = useRef(layer)
  latest.current = layer
  useEffect(() => {
    layers.push(latest)
    listener ??= listen()
    return () => {
      layers.splice(layers.indexOf(latest), 1)
      if (layers.length > 0) return
      listener?.stop()
      listener = null
    }
  }, [])
  // with every drawing: what had the focus may be gone
  useEffect(() => listener?.ready(field))
}
