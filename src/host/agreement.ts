import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { UnreadablePayload, type Agent, type AgreedHook, type HookCommand, type Trust } from '../core/agent.ts';
import { fieldsOf, parseFields } from '../core/fields.ts';
import { real } from './disk.ts';
import { expand } from './guarding.ts';

/** What an agent's own program would have its user agree to. */
export interface AgreementOptions {
  readonly home: string;
  readonly command: HookCommand;
  /** Folders in which the agent's program is looked for. */
  readonly searched: readonly string[];
  readonly read: (path: string) => string | undefined;
}

/** Milliseconds that the agent's program may take. */
const PATIENCE = 15_000;
/** Where programs are that an editor started from a desktop does not find on its PATH. */
const USUAL = ['/usr/local/bin', '/opt/homebrew/bin', '~/.local/bin', '~/.npm-global/bin', '~/.bun/bin'];
/** Where editors keep extensions that bring their agent's program. */
const EXTENSIONS = ['~/.vscode/extensions', '~/.vscode-server/extensions', '~/.cursor/extensions', '~/.vscode-oss/extensions'];

/**
 * Asks an agent's program what its user has to agree to before our hooks run, by a copy of the hook file as it will be: nothing of the
 * user's is touched. Empty for an agent that wants no agreement. Rejects where the program is missing, fails or answers with something unknown.
 */
export async function hooksToAgreeTo(agent: Agent, options: AgreementOptions): Promise<readonly AgreedHook[]> {
  const { trust, files: [file] } = agent;
  if (!trust || !file) return [];
  const program = programOf(agent, options);
  if (!program) throw new Error(`no program ${trust.program} was found; agree to the hook in ${agent.title} itself`);
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'prodlock-agreement-'));
  try {
    const target = expand(file.path, options.home);
    writeFileSync(path.join(scratch, path.basename(target)), file.install(options.read(target), options.command), { mode: 0o600 });
    const answered = await converse(program, trust, scratch, scratch);
    const [from, to] = [real(scratch), real(expand(trust.folder, options.home))];
    return answered.map((hook) => ({ ...hook, key: hook.key.startsWith(from) ? to + hook.key.slice(from.length) : hook.key }));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Our hooks as the agent's program sees them now, in the user's own configuration and from a project. Rejects as `hooksToAgreeTo` does. */
export async function agreedHooks(agent: Agent, project: string, options: Pick<AgreementOptions, 'home' | 'searched'>): Promise<readonly AgreedHook[]> {
  const { trust } = agent;
  const program = programOf(agent, options);
  if (!trust || !program) throw new Error(`no program ${trust?.program ?? ''} was found`);
  return converse(program, trust, expand(trust.folder, options.home), project);
}

function programOf({ trust, detect }: Agent, { home, searched }: Pick<AgreementOptions, 'home' | 'searched'>): string | undefined {
  if (!trust) return undefined;
  const onPath = [...searched, ...USUAL.map((folder) => expand(folder, home))].map((folder) => path.join(folder, trust.program));
  return [...onPath, ...brought(detect.extensions, trust.program, home)].find(existsSync);
}

/** `<extension>-<version>/bin/<platform>/<program>`, newest version last, as names sort. */
function brought(extensions: readonly string[], program: string, home: string): readonly string[] {
  return EXTENSIONS.map((folder) => expand(folder, home)).flatMap((folder) =>
    namesIn(folder).filter((name) => extensions.some((id) => name.toLowerCase().startsWith(`${id}-`))).reverse().flatMap((name) => {
      const bin = path.join(folder, name, 'bin');
      return namesIn(bin).map((platform) => path.join(bin, platform, program));
    }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return []; // no such editor
  }
}

/** One conversation: the opening, then the list. The program is ended afterwards. */
function converse(program: string, trust: Trust, configuration: string, project: string): Promise<readonly AgreedHook[]> {
  mkdirSync(configuration, { recursive: true, mode: 0o700 });
  return new Promise((done, fail) => {
    const child = spawn(program, trust.args, { cwd: project, env: { ...process.env, [trust.variable]: configuration }, stdio: ['pipe', 'pipe', 'ignore'] });
    const list = trust.list(project);
    const end = (act: () => void): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      act();
    };
    const timer = setTimeout(() => end(() => fail(new Error(`${trust.program} did not answer in ${PATIENCE / 1000} s`))), PATIENCE);
    const say = (message: object): void => void child.stdin.write(`${JSON.stringify(message)}\n`);
    child.on('error', (error) => end(() => fail(error)));
    child.on('exit', (code) => end(() => fail(new Error(`${trust.program} ended with ${code ?? 'a signal'} before it answered`))));
    child.stdin.on('error', () => undefined); // 'exit' follows and tells
    createInterface({ input: child.stdout }).on('line', (line) => {
      try {
        const message = parseFields(line);
        if (message['error'] !== undefined) throw new UnreadablePayload(`${trust.program} refused to list its hooks`);
        if (message['id'] === 1) [...trust.opening.slice(1), list].forEach(say);
        else if (message['id'] === idOf(list)) {
          const hooks = trust.found(fieldsOf(message, 'result'));
          end(() => done(hooks));
        }
      } catch (error) {
        end(() => fail(error));
      }
    });
    const [first] = trust.opening;
    if (first) say(first);
  });
}

function idOf(message: object): unknown {
  return (message as { readonly id?: unknown }).id;
}
