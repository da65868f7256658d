/** 璧: a ring whose end turns back into its beginning. */
export const Mark = ({ size = 26, colour = '#8fe0c8' }: { size?: number; colour?: string }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
    <path d="M16 5.200a10.800 10.800 0 1 1-9.900 6.500" stroke={colour} strokeWidth="4.400" strokeLinecap="round" />
    <path
      d="M16 5.200c-3.600 0-6.300 1.500-8.300 3.900"
      stroke={colour}
      strokeWidth="4.400"
      strokeLinecap="round"
      opacity=".45"
    />
    <path
      d="M4.900 5.600l1 6.400 6.200-1.300"
      stroke={colour}
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
