import type { Files } from '../../core/files.ts';
import type { Finding } from '../../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../../core/invocation.ts';
import { resolve } from '../../core/path.ts';

/** What may stand between a crontab and itself, and takes no line away. */
const KEEPS_LINES = new Set(['crontab', 'echo', 'printf', 'cat', 'tee', 'true', ':', 'cd', 'pwd']);

/** What is thrown away at each hour from now on: nobody is asked again, whatever stands there by then. */
const DELETES = /(?:^|[\s;&|(/])(?:rm|rmdir|unlink|shred|truncate)\s|\s--?delete\b|\bprune\b/;

/** Whether a crontab is put back with lines more: `(crontab -l; echo '0 3 * * * backup.sh') | crontab -`. What the new lines run is judged by itself; one that deletes is asked about wherever it does. */
export function addsToSchedule({ provider, operation }: Finding, { stdin }: Invocation, all: readonly Invocation[]): boolean {
  if (provider !== 'system' || operation !== 'crontab-replace' || stdin.kind !== 'text') return false;
  const lines = stdin.text.split('\n').filter((line) => line !== '');
  return lines.includes(HOLE) && lines.every((line) => line === HOLE || (isKnown(line) && !DELETES.test(line))) && all.some(({ argv }) => argv[0] === 'crontab' && argv[1] === '-l') && all.every(({ argv }) => KEEPS_LINES.has(argv[0] ?? ''));
}

/** Five fields of time, or a word such as `@reboot`, before a command. */
const LINE = /^\s{0,20}(?:@[a-z]{3,10}|(?:[\d*,/A-Za-z-]{1,60}\s{1,20}){5})\s{0,20}(\S.{0,4000})$/;
const SETS = /^\s{0,20}([A-Za-z_]\w{0,100})\s{0,20}=\s{0,20}["']?([^"'\n]{0,1000})["']?\s{0,20}$/;
const MOST = 2_000;

/** What a crontab that is put in place would run, as one shell text. Empty where there is none, or its text is not known. */
export function scheduledBy({ argv, stdin, cwd }: Invocation, files: Files, home: string): string {
  if (argv[0] !== 'crontab' || argv.some((word) => /^-[lerV]/.test(word))) return '';
  const file = argv.slice(1).find((word, i) => !word.startsWith('-') && argv[i] !== '-u');
  const path = file === undefined ? undefined : resolve(file, cwd, home);
  const text = path !== undefined ? files.read(path) : stdin.kind === 'text' ? stdin.text : stdin.kind === 'file' ? files.read(stdin.path) : undefined;
  const lines = (text ?? '').split('\n').slice(0, MOST);
  return lines.flatMap((line) => {
    const [, name, value = ''] = SETS.exec(line) ?? [];
    const command = LINE.exec(line)?.[1];
    return name !== undefined && command === undefined ? [`export ${name}='${value.replaceAll("'", '')}'`] : command !== undefined && isKnown(command) ? [command.replaceAll('\\%', '%')] : [];
  }).join('\n');
}
