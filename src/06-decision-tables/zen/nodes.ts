// What a cell says, as a tree. Only what is listed here may stand in a table: everything else of ZEN is refused.

export type Scalar = string | number | boolean | null
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

export type Node =
  | { readonly kind: 'literal'; readonly value: Scalar }
  /** `$`: the fact of the cell's own column, written or meant. */
  | { readonly kind: 'own' }
  | { readonly kind: 'fact'; readonly path: string }
  /** `#`: one element of the list a function goes through. */
  | { readonly kind: 'element' }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | {
      readonly kind: 'range'
      readonly from: Node
      readonly to: Node
      readonly fromOpen: boolean
      readonly toOpen: boolean
    }
  /** `bare`: a value alone in a cell, which means that the fact equals it. */
  | {
      readonly kind: 'compare'
      readonly op: Comparison
      readonly left: Node
      readonly right: Node
      readonly bare?: true
    }
  | { readonly kind: 'in'; readonly left: Node; readonly right: Node; readonly negated: boolean }
  | { readonly kind: 'logic'; readonly op: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'not'; readonly of: Node }
  | { readonly kind: 'minus'; readonly of: Node }
  | { readonly kind: 'choice'; readonly condition: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }

/** The members of a node, one level down. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'list':
      return node.items
    case 'range':
      return [node.from, node.to]
    case 'compare':
    case 'in':
    case 'logic':
      return [node.left, node.right]
    case 'not':
    case 'minus':
      return [node.of]
    case 'choice':
      return [node.condition, node.yes, node.no]
    case 'call':
      return node.args
    default:
      return []
  }
}

/** Whether a node or one of its members is so. */
export const holdsAny = (node: Node, is: (node: Node) => boolean): boolean =>
  is(node) || partsOf(node).some((part) => holdsAny(part, is))

export const namesOwnFact = (node: Node): boolean => holdsAny(node, ({ kind }) => kind === 'own')
