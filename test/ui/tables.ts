import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { SENTENCES, toldSentence } from '../../src/core/say.ts';
import { SENTENCES_WITH_VALUES, SOURCES, SOURCES_WITH_NAMES } from '../../src/core/sentences.ts';

/** Properties in which tables and judge tell a person what an action does, and agents what of them is held. */
const TOLD = new Set(['act', 'says', 'backups', 'holds', 'open', 'keeps']);
/** A constant of several rows: `GONE`. */
const CONSTANT = /^[A-Z][A-Z_\d]+$/;

/** Every whole sentence, and every act, that stands literally in the tables of the providers and in the judge. Sentences with a value in them are left out. */
export function toldTexts(): readonly string[] {
  const files = ['src/providers', 'src/judge', 'src/payload', 'src/shell', 'src/acts', 'src/targets', 'src/policy', 'src/agents'].flatMap((folder) => readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name)));
  return [...new Set(files.flatMap(textsOf))].sort();
}

/** Where the target of an action is told by, and what is wrong with a record. */
const FACTS = ['src/providers', 'src/judge', 'src/payload', 'src/shell', 'src/acts', 'src/targets', 'src/policy', 'src/environments', 'src/audit'];
/** The kind of thing in `the stack is shop`. */
const KIND = /^the ([A-Za-z][\w -]*?) is (?:\{|only known)|^the ([a-z]+) is called/;

/** What tells how a target is known, and what is wrong with a record: with `{0}` for its values, as the code writes it down. */
export function factTexts(): readonly string[] {
  return [...new Set(FACTS.flatMap((folder) => readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.ts')).flatMap((name) => factsOf(path.join(folder, name)))))].sort();
}

/** All that is looked up for these: the sentences with a value in them, those without, the kinds of things in them, and what a credential can do. */
export function factWords(): readonly string[] {
  const facts = factTexts();
  const kinds = [...facts, ...SENTENCES_WITH_VALUES].flatMap((text) => KIND.exec(text)?.slice(1).filter(Boolean) ?? []);
  const reaches = [...readFileSync('src/secrets/tokens.ts', 'utf8').matchAll(/reach\(\d, '([^']+)'\)|reach: '([^']+)'/g)].map(([, shape, other]) => shape ?? other ?? '');
  const ofTokens = reachTexts();
  const policy = policyTexts();
  const tested = readdirSync('src/agents').flatMap((name) => [...readFileSync(`src/agents/${name}`, 'utf8').matchAll(/^  tested: '([a-z ]+)'/gm)]).map(([, text]) => text ?? '');
  const notes = ['The note of the last entry is missing, so entries that were removed at the end cannot be seen'];
  const reasons = [...readFileSync('src/core/host.ts', 'utf8').matchAll(/why: '([^']+)'/g)].map(([, text]) => text ?? '');
  return [...new Set([...SENTENCES_WITH_VALUES, ...SOURCES, ...SOURCES_WITH_NAMES, ...facts.filter((text) => !text.includes('{0}') && text.includes(' ') && !fits(text)), ...kinds, ...reaches, ...ofTokens, ...reasons, ...tested, ...notes, ...policy])].sort();
}

/** Whether a sentence with a value in it is what this is. */
function fits(text: string): boolean {
  return toldSentence(text, (sentence, ...values) => (values.length ? '' : sentence)) === '';
}

/** What the token report says of a kind of token: what it is, what it reaches, and what would be narrower. */
function reachTexts(): readonly string[] {
  const file = readFileSync('src/secrets/reach.ts', 'utf8');
  const others = [...file.matchAll(/reaches: '([^']+)'/g)].flatMap(([, text]) => text ?? []);
  const rows = file.matchAll(/: \['[^']*', '([^']*)', '(?:account|workspace|project|environment|resource|unknown)', '([^']*)', '[^']*', '[^']*'(?:, '([^']*)', '[^']*')?\]/g);
  const hidden = readdirSync('src/secrets').flatMap((name) => [...readFileSync(`src/secrets/${name}`, 'utf8').matchAll(/why: '([^']+)'|own\('(hidden[^']*)'/g)]).flatMap(([, why, own]) => why ?? own ?? []).filter((why) => !/public part|example or|stands beside/.test(why));
  return [...others, ...hidden, ...[...rows].flatMap(([, kind, reaches, narrower]) => [kind, reaches, narrower].filter((text) => text !== undefined))];
}

/** What is said of a policy file: what is wrong with it, and what its keys mean. */
function policyTexts(): readonly string[] {
  const problems = [...readFileSync('src/policy/read.ts', 'utf8').matchAll(/'((?:expected|what switches|this rule|a project’s|the record holds|say why)[^']*)'/g)].flatMap(([, text]) => text ?? []);
  const meanings = [...readFileSync('media/policy.schema.json', 'utf8').matchAll(/"description": "((?:[^"\\\\]|\\\\.)*)"/g)].flatMap(([, text]) => (text ?? '').split(SENTENCES)).filter((text) => !/…$/.test(text));
  return [...problems, ...meanings, 'expected a list'];
}

function factsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const take = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node)) found.push(node.head.text + node.templateSpans.map(({ literal }, i) => `{${i}}${literal.text}`).join(''));
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'fact') take(node.initializer);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'tell' && file.startsWith('src/audit') && node.arguments[1]) take(node.arguments[1]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node, inside: boolean): void => {
    if (ts.isPropertyAssignment(node)) {
      const name = ts.isIdentifier(node.name) ? node.name.text : '';
      if (name !== 'samples') visit(node.initializer, TOLD.has(name));
      return;
    }
    const isConstant = ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && CONSTANT.test(node.name.text) && node.initializer !== undefined && ts.isStringLiteralLike(node.initializer) && node.initializer.text.endsWith('.');
    if (inside && ts.isStringLiteralLike(node)) found.push(...node.text.split(SENTENCES));
    if (inside && ts.isTemplateExpression(node)) found.push(...wholeIn(node));
    ts.forEachChild(node, (child) => visit(child, inside || isConstant));
  };
  visit(source, false);
  return found.filter((text) => /^`?[A-Z][a-z]/.test(text) && text.includes(' ') || /[.!?]$/.test(text));
}

/** `Its disks go with it. ${GONE}` holds one sentence that is whole. */
function wholeIn(template: ts.TemplateExpression): readonly string[] {
  const pieces = [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  return pieces.flatMap(({ text }, i) => {
    const sentences = text.trimEnd().split(SENTENCES).map((one) => one.trim());
    return sentences.filter((one, j) => /[.!?]$/.test(one) && (j > 0 || i === 0 || text.startsWith(' ')) && /^[A-Z]/.test(one));
  });
}
