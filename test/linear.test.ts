import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

/** Folders whose code looks at what agents send, or at files that anybody may have written. */
const FOLDERS = ['core', 'shell', 'payload', 'providers', 'environments', 'secrets', 'agents', 'judge'];
/** Pieces of which hostile texts are made, besides what stands in the expression itself. */
const PIECES = [' ', '\t', '\n', 'a', 'A', '0', '/', '-', '.', '_', '"', "'", '\\', '{', '(', '[', '<', '=', ':', '$', '#', '|', ',', '*', '+', 'a ', 'a.', 'a/', 'a-', ' \n', '\\"'];
const LENGTH = 20_000;
/** Milliseconds of processor time. Work in proportion to the length takes far less than one, quadratic work several dozen. */
const LIMIT = 20;
const ATTEMPTS = 8;

interface Literal {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

test('no regular expression takes more than time in proportion to its text', () => {
  const slow = FOLDERS.flatMap((folder) => filesIn(path.resolve('src', folder)))
    .flatMap(literalsIn)
    .flatMap((literal) => textsFor(literal.source).filter((text) => isSlow(literal, text)).slice(0, 1).map((text) => `${literal.place}: /${literal.source}/ on ${JSON.stringify(text.slice(0, 12))}…`));
  assert.deepEqual(slow, []);
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : entry.name.endsWith('.ts') ? [file] : [];
  });
}

function literalsIn(file: string): readonly Literal[] {
  const code = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const text = node.getText();
      const end = text.lastIndexOf('/');
      found.push({ place: `${path.relative('src', file)}:${code.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, source: text.slice(1, end), flags: text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
  return found;
}

/** Long texts of one piece over and over, after something that the expression may begin with, and with an end that it does not expect. */
function textsFor(source: string): readonly string[] {
  const own = [...new Set(source.replace(/\\[a-zA-Z]/g, ' ').match(/[A-Za-z]{2,12}|[^A-Za-z0-9\s\\()[\]?*+{}|^$]/g) ?? [])].slice(0, 8);
  return ['', ...own.slice(0, 2)].flatMap((start) => [...PIECES, ...own].map((piece) => `${start}${piece.repeat(Math.ceil(LENGTH / piece.length))}\u0001`));
}

/** Slow every time: the clock counts V8's other threads as well, so collecting garbage or a loaded machine makes one measurement long, but not all of them. */
function isSlow({ source, flags }: Literal, text: string): boolean {
  return Array.from({ length: ATTEMPTS }).every(() => timeOf(new RegExp(source, flags), text) > LIMIT);
}

function timeOf(pattern: RegExp, text: string): number {
  const before = process.cpuUsage();
  if (pattern.global) text.replace(pattern, '');
  else pattern.test(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
