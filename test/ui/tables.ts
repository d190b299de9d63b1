import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { SENTENCES } from '../../src/core/say.ts';

/** Properties in which tables and judge tell a person what an action does. */
const TOLD = new Set(['act', 'says', 'backups']);
/** A constant of several rows: `GONE`. */
const CONSTANT = /^[A-Z][A-Z_\d]+$/;

/** Every whole sentence, and every act, that stands literally in the tables of the providers and in the judge. Sentences with a value in them are left out. */
export function toldTexts(): readonly string[] {
  const files = ['src/providers', 'src/judge', 'src/payload', 'src/shell', 'src/policy'].flatMap((folder) => readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name)));
  return [...new Set(files.flatMap(textsOf))].sort();
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
  return found.filter((text) => /^[A-Z][a-z]/.test(text) && text.includes(' ') || /[.!?]$/.test(text));
}

/** `Its disks go with it. ${GONE}` holds one sentence that is whole. */
function wholeIn(template: ts.TemplateExpression): readonly string[] {
  const pieces = [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  return pieces.flatMap(({ text }, i) => {
    const sentences = text.trimEnd().split(SENTENCES).map((one) => one.trim());
    return sentences.filter((one, j) => /[.!?]$/.test(one) && (j > 0 || i === 0 || text.startsWith(' ')) && /^[A-Z]/.test(one));
  });
}
