/** PowerShell as this folder reads it: enough of its grammar to tell which commands run with which words. Source: the language specification, sections 2 and 8. */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  /** An expandable string, or a bare word with variables in it. */
  | { readonly kind: 'join'; readonly parts: readonly Expression[] }
  /** Lower case, with its drive: `env:path`. Scopes such as `global:` are taken off. */
  | { readonly kind: 'variable'; readonly name: string; readonly splat?: true }
  /** `( … )`, `$( … )` and `@( … )`. */
  | { readonly kind: 'group'; readonly body: readonly Statement[]; readonly list: boolean }
  | { readonly kind: 'block'; readonly block: Block; readonly raw: string }
  | { readonly kind: 'table'; readonly entries: readonly (readonly [key: Expression, value: readonly Statement[]])[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** `[System.IO.File]`, without the brackets. */
  | { readonly kind: 'type'; readonly name: string }
  /** `.name`, `::name`; with `args` a call. */
  | { readonly kind: 'member'; readonly of: Expression; readonly name: Expression; readonly args?: readonly Expression[] }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
  /** Lower case, without `i` and `c`: `-join`, `+`, `..`; a cast is `[int]`. A unary one has no `left`. */
  | { readonly kind: 'operation'; readonly operator: string; readonly left?: Expression; readonly right: Expression };

/** A script block, or the body of a function. */
export interface Block {
  readonly params: readonly { readonly name: string; readonly otherwise?: Expression }[];
  readonly body: readonly Statement[];
}

export type Statement =
  | { readonly kind: 'pipeline'; readonly elements: readonly Element[] }
  | { readonly kind: 'assign'; readonly target: Expression; readonly operator: string; readonly value: Statement }
  /** `&&` and `||`. */
  | { readonly kind: 'chain'; readonly statements: readonly Statement[]; readonly operators: readonly string[] }
  /** `if`, `switch`: the heads run, then one of the ways, or none. `subject` is what `$_` is inside. */
  | { readonly kind: 'branch'; readonly heads: readonly Statement[]; readonly ways: readonly (readonly Statement[])[]; readonly subject?: Statement; readonly all: boolean; readonly chosenBy?: readonly Choice[] }
  /** `try`: what is tried may end early; then one of the ways may run, and `last` runs however that ended. */
  | { readonly kind: 'attempt'; readonly tried: readonly Statement[]; readonly caught: readonly (readonly Statement[])[]; readonly last: readonly Statement[] }
  | { readonly kind: 'each'; readonly variable: string; readonly over: Statement; readonly body: readonly Statement[] }
  | { readonly kind: 'loop'; readonly first: readonly Statement[]; readonly body: readonly Statement[] }
  | { readonly kind: 'function'; readonly name: string; readonly block: Block }
  /** `return`, `throw`, `exit`, `break`, `continue`. */
  | { readonly kind: 'leave'; readonly how: 'loop' | 'function' | 'throw' | 'shell'; readonly value?: Statement };

/** What decides on a way: the test of an `if`, the label of a `switch`, nothing for what is left, or what nobody can tell. */
export type Choice = { readonly kind: 'test'; readonly test: readonly Statement[] } | { readonly kind: 'label'; readonly label: Expression } | { readonly kind: 'otherwise' } | { readonly kind: 'untold' };

export type Element =
  | { readonly kind: 'expression'; readonly value: Expression; readonly redirections: readonly Redirection[] }
  | { readonly kind: 'command'; readonly operator?: '&' | '.'; readonly name: Expression; readonly words: readonly Word[]; readonly redirections: readonly Redirection[] };

/** An argument. `parameter` is the name, lower case, of one that begins with a dash: `-Path`, `-Force:$false`. */
export interface Word {
  readonly value: Expression;
  readonly parameter?: string;
  /** What follows the colon. */
  readonly attached?: Expression;
}

export interface Redirection {
  readonly append: boolean;
  readonly stream: string;
  readonly target: Expression;
}

export interface Parsed {
  readonly body: Block;
  /** What could not be read, each completing "a syntax error: …". */
  readonly errors: readonly string[];
}
