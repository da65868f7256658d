import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { type Me, type Right, readMe } from '../api.ts'
import { askedFor } from '../query-keys.ts'

export const MeContext = createContext<Me | null>(null)

/** Who works here. Only inside the shell, which waits for it. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('nobody is signed in here')
  return me
}

export const useMay = (right: Right): boolean => useMe().rights.includes(right)

export const useReadMe = () => useQuery({ queryKey: askedFor('me'), queryFn: readMe, staleTime: 30_000, retry: false })
