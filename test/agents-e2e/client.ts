import type { Bench } from './agents.ts';
import { LAST_WORD, startModel, type Script, type ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

/** Where a client works: a whole lab with an editor, or a home alone. */
export interface Place {
  bench(model: string): Bench;
  /** Hears every text that the client sends to its model. */
  readonly overheard?: (text: string) => void;
}

/** One step, or several that the model asks for at once. */
export type Turn = Step | readonly Step[];

/** A real agent that carries out a script, and gives what each step came to, as its model reads it. */
export interface Client<Where extends Place = Place> {
  /** As in `src/agents/`. */
  readonly id: string;
  /** Under which its results stand, where another client is guarded by the same adapter. */
  readonly row?: string;
  readonly title: string;
  /** What must be done once, in the editor, before it can act. */
  prepare?(place: Where): Promise<void>;
  /** Its own words where it refuses to read a hidden file by a rule that guarding has given it, before any hook is asked. */
  readonly refusal?: RegExp;
  /** Whether it has a tool for such a step. */
  can(step: Step): boolean;
  /** Gives what its sub-agents were told after what it was told itself. */
  act(place: Where, turns: readonly Turn[], signal?: AbortSignal): Promise<readonly string[]>;
}

/** The acting of a client that talks to a scripted model. `call` throws for a step that it has no tool for. */
export function modelClient(title: string, call: (step: Step) => ToolCall, run: (bench: Bench) => Promise<Run>): Pick<Client, 'can' | 'act'> {
  return {
    can(step) {
      try {
        return call(step) !== undefined;
      } catch {
        return false;
      }
    },
    async act(place, turns, signal) {
      const model = await startModel(scriptOf(turns, call), place.overheard);
      try {
        await runOf(title, run({ ...place.bench(model.url), ...(signal && { signal }) }), () => `${model.results.length} of ${turns.flat().length} steps`);
        return [...model.results, ...model.delegated];
      } finally {
        model.close();
      }
    },
  };
}

/** What a model has to ask for, with what its sub-agents' models have to. */
export function scriptOf(turns: readonly Turn[], call: (step: Step) => ToolCall): Script {
  return turns.map((turn) => [turn].flat().map((step) => (step.kind === 'delegate' ? { ...call(step), delegates: { prompt: step.prompt, turns: scriptOf([step.does], call) } } : call(step))));
}

/** Throws where a client ended before its model had said its last word. */
export async function runOf(title: string, running: Promise<Run>, done?: () => string): Promise<void> {
  const { code, stdout, stderr } = await running;
  if (!stdout.includes(LAST_WORD)) throw new Error(`${title} ended with ${code ?? 'a signal'} before its task was done${done ? `, after ${done()}` : ''}:\n${stdout}${stderr}`);
}

export function unknownStep({ kind }: Step): never {
  throw new Error(`no tool for ${kind}`);
}

export function mcpInput({ volume, note }: Step & { readonly kind: 'mcp' }): object {
  return { volumeId: volume, ...(note !== undefined && { note }) };
}
