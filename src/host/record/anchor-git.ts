import { execFile } from 'node:child_process';
import { SAFE, safeStart } from '../git.ts';

/** Where git keeps the record's anchors: notes on the commits that were checked out then. */
export const NOTES = 'refs/notes/prodlock';

/** Why git did not do it, for a person. */
export class GitRefused extends Error {
  override readonly name = 'GitRefused';
}

/** Milliseconds for all but signing, which may ask the human for a passphrase. */
const TIMEOUT = 10_000;
const SIGNING = 120_000;
const MOST_OUTPUT = 64 * 1024 * 1024;
const SUBJECT = 'Anchor the record of Prodlock';

/** Adds a line to the note of the commit that is checked out; the commit of notes is signed where the user signs commits. Rejects with `GitRefused`. */
export async function noteInGit(folder: string, line: string): Promise<{ readonly signed: boolean }> {
  const commit = await found(folder, 'HEAD^{commit}');
  if (!commit) throw new GitRefused(`expected a git repository with a commit in ${folder}, to put a note on`);
  const before = await found(folder, NOTES);
  const draft = `${NOTES}-draft-${process.pid}`;
  const signed = (await git(folder, ['config', '--type=bool', '--default=false', 'commit.gpgsign'])).trim() === 'true';
  try {
    if (before) await git(folder, ['update-ref', draft, before]);
    await git(folder, ['notes', `--ref=${draft}`, 'append', '-m', line, commit]);
    const tree = (await git(folder, ['rev-parse', `${draft}^{tree}`])).trim();
    // `git notes` cannot sign what it commits.
    const made = (await git(folder, [...(signed ? await signers(folder) : []), 'commit-tree', ...(signed ? ['-S'] : []), ...(before ? ['-p', before] : []), '-m', SUBJECT, tree], signed ? SIGNING : TIMEOUT)).trim();
    await git(folder, ['update-ref', '-m', SUBJECT, NOTES, made, before ?? '0'.repeat(commit.length)]);
  } finally {
    await git(folder, ['update-ref', '-d', draft]).catch(() => undefined);
  }
  return { signed };
}

/** Every line that was ever added to a note, also those that a later commit of notes took away; undefined where there are none. Rejects with `GitRefused`. */
export async function notesInGit(folder: string): Promise<string | undefined> {
  if (!(await found(folder, NOTES))) return undefined;
  const history = await git(folder, ['-c', 'log.showSignature=false', 'log', '-p', '--no-ext-diff', '--no-textconv', '--no-color', '--format=', NOTES, '--']);
  return history.split('\n').flatMap((line) => (line.startsWith('+') && !line.startsWith('+++') ? [line.slice(1)] : [])).join('\n');
}

/** What git says to the signature of the newest notes, where they have one. */
export async function signatureInGit(folder: string): Promise<'good' | 'bad' | 'unknown' | 'none'> {
  const [letter] = await git(folder, [...(await signers(folder)), 'log', '-1', '--format=%G?', NOTES, '--']).catch(() => 'N');
  return letter === 'G' || letter === 'U' ? 'good' : letter === 'B' || letter === 'R' ? 'bad' : letter === 'N' ? 'none' : 'unknown';
}

/** Programs that git signs and verifies with, as the user has them; a repository's own configuration, which an agent may write, names none. Source: git-config(1). */
const SIGNERS = { 'gpg.program': 'gpg', 'gpg.openpgp.program': '', 'gpg.x509.program': 'gpgsm', 'gpg.ssh.program': 'ssh-keygen', 'gpg.ssh.defaultKeyCommand': '' } as const;

async function signers(folder: string): Promise<readonly string[]> {
  const own = (name: string): Promise<string> => git(folder, ['config', '--global', '--includes', '--get', name]).then((text) => text.trim(), () => '');
  const usual = (await own('gpg.program')) || SIGNERS['gpg.program'];
  const chosen = await Promise.all(Object.entries(SIGNERS).map(async ([name, program]) => `${name}=${(await own(name)) || program || (name === 'gpg.openpgp.program' ? usual : '')}`));
  return chosen.flatMap((setting) => ['-c', setting]);
}

async function found(folder: string, what: string): Promise<string | undefined> {
  return git(folder, ['rev-parse', '--verify', '--quiet', what]).then((text) => text.trim() || undefined, (error: unknown) => {
    if (error instanceof GitRefused && error.message.includes('(1)')) return undefined;
    throw error;
  });
}

function git(cwd: string, args: readonly string[], timeout = TIMEOUT): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('git', [...SAFE, ...args], { ...safeStart(cwd, timeout, MOST_OUTPUT), encoding: 'utf8' }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const [said = ''] = stderr.trim().split('\n').filter((line) => !line.startsWith('hint:'));
      reject(new GitRefused(error.code === 'ENOENT' ? `expected git, and the folder ${cwd}` : `git ${args.find((word, i) => !word.startsWith('-') && args[i - 1] !== '-c') ?? ''} (${error.killed ? 'too slow' : String(error.code)})${said ? `: ${said.slice(0, 200)}` : ''}`));
    });
  });
}
