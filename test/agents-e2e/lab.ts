import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EditorServer } from '../editor/server.ts';
import { startEditor } from '../editor/server.ts';
import { until } from '../editor/until.ts';
import { Workbench } from '../editor/workbench.ts';
import type { Bench } from './agents.ts';
import type { Run } from './program.ts';
import { runProgram } from './program.ts';
import type { ControlPlane } from './control-plane.ts';
import { startControlPlane } from './control-plane.ts';
import { VOLUME, writeProject } from './incident.ts';

/** Files that guarding writes, relative to the home folder. */
export const HOOK_FILES = ['.claude/settings.json', '.cursor/hooks.json', '.copilot/hooks/prodlock.json'] as const;

export interface LabOptions {
  /** Names the folder of the screenshots. */
  readonly title: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Further things in the user's home before the editor starts: another agent. */
  readonly furnish?: (home: string) => void;
  /** Further variables for the editor and its terminals. */
  readonly env?: Readonly<Record<string, string>>;
  /** The editor as it is before the extension is installed. */
  readonly bare?: true;
  /** Further files of the user's configuration folder, by name. */
  readonly userFiles?: (lab: { readonly mcpCalls: string }) => Readonly<Record<string, string>>;
}

/** Everything of the incident on one machine: the project, the control plane's stand-in, the editor and its window, the user's home. */
export class Lab {
  private constructor(
    readonly folder: string,
    /** File that the MCP server `railway` appends its calls to. */
    readonly mcpCalls: string,
    readonly project: string,
    readonly plane: ControlPlane,
    readonly editor: EditorServer,
    readonly workbench: Workbench,
  ) {}

  static async open({ title, settings = {}, furnish, userFiles, env = {}, bare }: LabOptions): Promise<Lab> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-lab-'));
    const project = path.join(folder, 'shop');
    const mcpCalls = path.join(folder, 'mcp-calls.jsonl');
    writeProject(project);
    for (const agent of ['.claude', '.cursor', '.copilot']) mkdirSync(path.join(folder, 'home', agent), { recursive: true });
    furnish?.(path.join(folder, 'home'));
    const plane = await startControlPlane();
    let editor: EditorServer | undefined;
    try {
      editor = await startEditor({ folder, env: { ...plane.env, ...env }, settings, ...(bare && { asInstalled: bare }), ...(userFiles && { userFiles: userFiles({ mcpCalls }) }) });
      return new Lab(folder, mcpCalls, project, plane, editor, await Workbench.open(editor.url, project, title));
    } catch (error) {
      await editor?.stop();
      plane.close();
      throw error;
    }
  }

  /** Has the user guard all agents, through the window. */
  async guard(): Promise<void> {
    const { workbench } = this;
    await workbench.badgeShows('unguarded');
    await workbench.run('Prodlock: Guard Agents…');
    await workbench.answer(/^Change \d/);
    await until('hooks are registered', () => HOOK_FILES.every((file) => this.read(file).includes('prodlock-hook')), 30_000);
    await until('the badge shows an environment', async () => !(await workbench.badge.innerText()).includes('unguarded'), 30_000);
  }

  /** Answers the question on the screen with Deny. */
  async deny(): Promise<void> {
    await this.workbench.answer('Deny');
  }

  /** Answers the question on the screen with yes, typing the volume's name. */
  async approve(): Promise<void> {
    await this.workbench.answer('Type to Confirm…');
    await this.workbench.type(VOLUME.name);
    await this.workbench.press('Enter');
    await this.workbench.quickInput.waitFor({ state: 'hidden' });
  }

  /** Text of a file in the user's home; empty where there is none. */
  read(file: string): string {
    const full = path.join(this.editor.home, file);
    return existsSync(full) ? readFileSync(full, 'utf8') : '';
  }

  /** A bench for an agent of this user in this project. */
  bench(model: string): Bench {
    return { home: this.editor.home, project: this.project, scratch: this.folder, model, env: this.plane.env, mcpCalls: this.mcpCalls };
  }

  /** Runs the command line that Prodlock has put into the user's home. */
  prodlock(...args: readonly string[]): Promise<Run> {
    return runProgram(path.join(this.editor.home, '.prodlock/bin/prodlock'), args, { cwd: this.project, home: this.editor.home });
  }

  auditFiles(): readonly string[] {
    const folder = path.join(this.editor.home, '.prodlock/audit');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort().map((name) => path.join(folder, name)) : [];
  }

  audit(): readonly string[] {
    return this.auditFiles().flatMap(linesOf);
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.editor.stop();
    this.plane.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Lines of a file of calls; none where nobody called. */
export function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}
