import * as vscode from 'vscode';
import type { Agent, HookCommand } from '../core/agent.ts';
import type { Coverage, Covered } from '../core/coverage.ts';
import { lazy } from '../core/once.ts';
import { runCanary } from '../host/canary.ts';
import { standing, watchedFiles } from '../host/coverage.ts';
import { createFileWatch } from '../host/file-watch.ts';
import { isPresent } from '../host/guarding.ts';
import { folders } from './settings.ts';
import { problemOf } from './log.ts';

/** Which agents are on this machine, and whether their calls reach us. Kept true: files are watched, and what they promise is tested. */
export interface CoverageWatch extends vscode.Disposable {
  readonly current: readonly Covered[];
  readonly onChange: vscode.Event<void>;
  /** Looks at everything again; agents whose files changed are tested anew. */
  refresh(): void;
  /** Tests every agent whose hooks are in place. Resolves when all are through. */
  test(): Promise<void>;
  /** Resolves when the tests that are under way are through. */
  settled(): Promise<void>;
}

export interface CoverageParts {
  readonly agents: readonly Agent[];
  readonly home: string;
  /** Throws where the launcher cannot be put in its place. */
  command(): HookCommand;
  /** Undefined where there is no file; throws where it cannot be read. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  readonly searched: readonly string[];
  readonly log: vscode.LogOutputChannel;
}

export function watchCoverage(parts: CoverageParts): CoverageWatch {
  const changed = new vscode.EventEmitter<void>();
  const states = new Map<string, { readonly signature: string; readonly coverage: Coverage }>();
  let tests: Promise<void> = Promise.resolve();
  let over = false;

  const set = (agent: Agent, signature: string, coverage: Coverage) => {
    states.set(agent.id, { signature, coverage });
    changed.fire();
  };
  const look = (agent: Agent, again: boolean, command: () => HookCommand) => {
    const [coverage, signature] = lookAt(agent, { ...parts, command });
    if (coverage) return set(agent, signature, coverage);
    const known = states.get(agent.id);
    if (!again && known?.signature === signature && known.coverage.state !== 'unguarded') return;
    set(agent, signature, { state: 'checking' });
    tests = tests.then(async () => {
      if (over || states.get(agent.id)?.signature !== signature) return;
      const result = await runCanary(agent, { home: parts.home, command: parts.command(), read: parts.read, searched: parts.searched, project: folders()[0], say: vscode.l10n.t });
      // Whatever changed meanwhile has a test of its own.
      if (over || states.get(agent.id)?.signature !== signature) return;
      if (result.kind === 'failed') parts.log.warn(`${agent.title}: ${result.problem}`);
      set(agent, signature, result.kind === 'denied' ? { state: 'guarded', at: Date.now(), ms: result.ms } : { state: 'unguarded', reason: result.problem });
    }).catch((error: unknown) => set(agent, signature, { state: 'unguarded', reason: problemOf(error) }));
  };
  const refresh = (again = false) => {
    const found = parts.agents.filter((agent) => isHere(agent, parts));
    const command = lazy(() => parts.command());
    for (const id of [...states.keys()]) if (!found.some((agent) => agent.id === id)) states.delete(id);
    for (const agent of found) look(agent, again, command);
    watch.watch(found.flatMap((agent) => watchedFiles(agent, { home: parts.home, folders: folders() })));
  };
  const watch = createFileWatch(() => refresh());
  const all = [
    changed,
    watch,
    vscode.extensions.onDidChange(() => refresh()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => refresh()),
    vscode.workspace.onDidChangeConfiguration((change) => parts.agents.some(({ inEditor }) => inEditor?.settings.some((name) => change.affectsConfiguration(name))) && refresh()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => refresh()),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && refresh()),
  ];
  return {
    get current() {
      // To know that an agent is not there takes many looks at the disk, so only those are asked about that were there.
      return parts.agents.flatMap((agent) => {
        const known = states.get(agent.id);
        return known && isHere(agent, parts) ? [{ id: agent.id, title: agent.title, coverage: known.coverage }] : [];
      });
    },
    onChange: changed.event,
    refresh: () => refresh(),
    async test() {
      refresh(true);
      await tests;
    },
    settled: () => tests,
    dispose() {
      over = true;
      for (const one of all) one.dispose();
    },
  };
}

/** What the files say, and what they said it in; without an answer only a test can tell. */
function lookAt(agent: Agent, { home, command, read }: CoverageParts): readonly [Coverage | undefined, signature: string] {
  try {
    const options = { home, command: command(), folders: folders(), read, say: vscode.l10n.t };
    const texts = watchedFiles(agent, options).map((file) => `${file}\n${read(file) ?? ''}`);
    const refused = refusedByEditor(agent);
    return [standing(agent, options) ?? (refused === undefined ? undefined : { state: 'unguarded', reason: refused }), [...texts, refused].join('\n')];
  } catch (error) {
    return [{ state: 'unguarded', reason: problemOf(error) }, ''];
  }
}

/** Why this editor runs no hooks of an agent that lives in it. Files do not tell: settings also come from profiles and from where the editor was told to keep them. */
export function refusedByEditor({ inEditor }: Agent): string | undefined {
  if (!inEditor) return undefined;
  if (!vscode.workspace.isTrusted) return vscode.l10n.t('this window is in Restricted Mode, in which the editor runs no hooks');
  const off = inEditor.settings.find((name) => vscode.workspace.getConfiguration().get(name) === false);
  return off && vscode.l10n.t('its hooks are switched off by the setting {0}', off);
}

function isHere(agent: Agent, { home, exists, searched }: CoverageParts): boolean {
  const { extensions, scheme } = agent.detect;
  return isPresent(agent, home, exists, searched) || extensions.some((id) => vscode.extensions.getExtension(id)) || (scheme !== undefined && vscode.env.uriScheme === scheme);
}
