// The product's colours (experience.md), for what a script styles.
export const colours = {
  jade: '#17705f',
  soft: '#e8f3ef',
  ink: '#1b2a28',
  mute: '#5b6b68',
  line: '#dce4e1',
  ground: '#f6f8f7',
  amber: '#9a5b00',
  red: '#b3261e',
  blue: '#2b5fa8',
} as const
