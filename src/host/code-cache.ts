import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

const DIGEST_BYTES = 32;
/** After so many days a cache is taken away when another is written: its runtime may be gone. What is still used is written again. */
const KEEP_DAYS = 30;

/** A bundle that ran in this process, and where what V8 made of it belongs. */
interface Ran {
  readonly file: string;
  readonly source: Buffer;
  readonly script: Script;
}

/**
 * Runs a bundle (CommonJS, ASCII) and those beside it that it requires, with what V8 made of them in an earlier process, which more than halves the start.
 * What was made now is kept in `folder` when the process ends. A cache that is missing, broken, of another bundle or another runtime, or a folder that
 * cannot be written, costs time and nothing else: V8 itself tells only the length of a source, so each cache begins with a digest of the source and itself.
 */
export function runCached(bundle: string, folder: string): void {
  const made: Ran[] = [];
  load(bundle, folder, made);
  process.on('exit', () => made.forEach((ran) => keep(ran, folder)));
}

function load(bundle: string, folder: string, made: Ran[]): unknown {
  const source = readFileSync(bundle);
  const file = path.join(folder, `${path.basename(bundle, '.js')}-${process.arch}-${cachedDataVersionTag()}`);
  const cachedData = cached(file, source);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`, { filename: bundle, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected) made.push({ file, source, script });
  const own = createRequire(bundle);
  const beside = path.dirname(bundle);
  const require = (id: string): unknown => (id.startsWith('./') ? load(path.join(beside, id), folder, made) : own(id));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, bundle, beside);
  return module.exports;
}

function cached(file: string, source: Buffer): Buffer | undefined {
  try {
    const kept = readFileSync(file);
    const data = kept.subarray(DIGEST_BYTES);
    return digestOf(source, data).equals(kept.subarray(0, DIGEST_BYTES)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function keep({ file, source, script }: Ran, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const data = script.createCachedData();
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, Buffer.concat([digestOf(source, data), data]), { mode: 0o600 });
    renameSync(draft, file);
    const oldest = Date.now() - KEEP_DAYS * 86_400_000;
    const old = readdirSync(folder).map((name) => path.join(folder, name)).filter((other) => statSync(other).mtimeMs < oldest);
    for (const other of old) rmSync(other, { force: true });
  } catch {
    // Without a cache the next start takes longer, and that is all.
  }
}

function digestOf(source: Buffer, data: Buffer): Buffer {
  return createHash('sha256').update(source).update(data).digest();
}
