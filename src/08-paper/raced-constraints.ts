import type { RacedConstraints } from '#kernel/edge/raced-constraints'

export const paperConstraints: RacedConstraints = {
  // two people at once: asked again, the second is told that the name is taken
  paper_template_name_is_once: 'run_again',
}
