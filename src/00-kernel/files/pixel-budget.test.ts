import { describe, expect, it } from 'vitest'
import { PixelBudget } from './pixel-budget.ts'

/** Draws pictures that are done when told so, and remembers in which order they began. */
function easel(budget: PixelBudget) {
  const begun: string[] = []
  const done = new Map<string, () => void>()
  const all: Promise<string>[] = []
  const send = (name: string, pixels: number) => {
    const drawing = budget.spend(pixels, () => {
      begun.push(name)
      return new Promise<string>((resolve) => done.set(name, () => resolve(name)))
    })
    all.push(drawing)
  }
  const finish = async (name: string) => {
    done.get(name)?.()
    await new Promise(setImmediate)
  }
  return { begun, all, send, finish }
}

describe('pictures drawn at once', () => {
  it('hold no more pixels than the budget, and the rest begin in the order they came', async () => {
    const { begun, all, send, finish } = easel(new PixelBudget(10))
    for (const [name, pixels] of [
      ['a', 6],
      ['b', 4],
      ['c', 9],
      ['d', 1],
      ['e', 5],
    ] as const)
      send(name, pixels)
    await new Promise(setImmediate)
    expect(begun).toEqual(['a', 'b'])
    await finish('b')
    expect(begun).toEqual(['a', 'b'])
    await finish('a')
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
    await finish('c')
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e'])
    await finish('d')
    await finish('e')
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('give their share of the budget back when one fails', async () => {
    const budget = new PixelBudget(10)
    await expect(budget.spend(10, () => Promise.reject(new Error('torn')))).rejects.toThrow('torn')
    expect(await budget.spend(10, async () => 'drawn')).toBe('drawn')
  })

  it('are one alone when it is larger than the whole budget', async () => {
    const { begun, send, finish } = easel(new PixelBudget(10))
    send('huge', 50)
    send('small', 1)
    await new Promise(setImmediate)
    expect(begun).toEqual(['huge'])
    await finish('huge')
    expect(begun).toEqual(['huge', 'small'])
    await finish('small')
  })
})
