import * as vscode from 'vscode';
import { askedOf } from '../core/asked.ts';
import type { BadgeState } from '../core/badge.ts';
import type { CommandTable } from '../core/command.ts';
import { strictest } from '../core/environment.ts';
import type { Broker } from '../host/broker.ts';
import type { Asker } from './ask.ts';
import { createBadge } from './badge.ts';
import { createContext } from './context.ts';
import type { Environments } from './environment.ts';
import type { CoverageWatch } from './coverage.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { HiddenFiles } from './hidden.ts';
import type { WindowLock } from './lock.ts';
import { folders, readSettings } from './settings.ts';

/** The parts whose states the badge shows together. */
export interface Shown {
  readonly environments: Environments;
  readonly lock: WindowLock;
  readonly asker: Asker;
  readonly coverage: CoverageWatch;
  readonly hidden: HiddenFiles;
  readonly elsewhere: Elsewhere;
  /** When the quiet hours end in which production rests now. */
  rests(): string | undefined;
}

/** Keeps the badge in step with everything it shows. */
export interface Face extends vscode.Disposable {
  readonly state: BadgeState;
  /** From now on the badge says that Prodlock does not work, and why. */
  fail(problem: string): void;
  /** From now on agents are answered. */
  ready(): void;
}

const MINUTE = 60_000;

export function createFace({ environments, lock, asker, coverage, hidden, elsewhere, rests }: Shown): Face {
  const badge = createBadge();
  const context = createContext();
  let phase: Pick<BadgeState, 'phase' | 'failure'> = { phase: 'starting' };

  const state = (): BadgeState => {
    const { enabled, mode, colour } = readSettings();
    const found = { environments: environments.current, lock: lock.current, waiting: askedOf(asker.questions, vscode.l10n.t), elsewhere: elsewhere.count, agents: coverage.current, enabled, mode, colour, now: Date.now() };
    const until = phase.phase === 'ready' ? rests() : undefined;
    return { ...found, ...phase, ...(until === undefined ? {} : { rests: until }), ...(hidden.count === undefined ? {} : { hidden: hidden.count }) };
  };
  const draw = () => {
    lock.target(strictest(environments.current));
    const now = state();
    badge.show(now);
    context.show(now);
  };
  const recount = () => {
    hidden.refresh();
    draw();
  };
  // Quiet hours begin and end by themselves.
  const clock = setInterval(draw, MINUTE / 2);
  const all = [
    badge,
    { dispose: () => clearInterval(clock) },
    environments.onChange(draw),
    lock.onChange(draw),
    asker.onChange(draw),
    hidden.onChange(draw),
    elsewhere.onChange(draw),
    coverage.onChange(recount),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('prodlock') && (environments.refresh(), draw())),
  ];
  draw();
  return {
    get state() {
      return state();
    },
    fail(problem) {
      phase = { phase: 'failed', failure: problem };
      draw();
    },
    ready() {
      phase = { phase: 'ready' };
      draw();
    },
    dispose() {
      for (const one of all) one.dispose();
    },
  };
}

/** Tells the broker what happens to its window: focus, folders, lock, questions. */
export function keepTold({ registration, settler }: Broker, { lock, asker }: Pick<Shown, 'lock' | 'asker'>): vscode.Disposable {
  let was = lock.current.kind;
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeWorkspaceFolders(() => registration.folders(folders())),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && registration.focus(Date.now())),
    asker.onChange((count) => registration.waiting(count)),
    lock.onChange(({ kind }) => {
      if (kind === was) return;
      was = kind;
      if (kind === 'unlocked') settler.unsilence();
      else settler.revoke();
    }),
  );
}

/** Registers the whole table; a command that fails says so itself, because the editor's own words would not help. */
export function registerCommands(table: CommandTable, onProblem: (error: unknown) => void): vscode.Disposable {
  return vscode.Disposable.from(...Object.entries(table).map(([id, run]) =>
    vscode.commands.registerCommand(id, async (file?: unknown) => {
      try {
        await run(file);
      } catch (error) {
        onProblem(error);
      }
    }),
  ));
}
