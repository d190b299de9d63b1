import { within } from '../core/path.ts';
import { byContent } from './by-content.ts';
import type { Classification } from './classify.ts';
import { isTranslation } from './ground.ts';
import { isPublicDer } from './der.ts';
import { isPlainlyHarmless } from './harmless.ts';

/** What stands in a file: its text, with its letters where they are known (what is no ASCII is 0, or above 127), or nothing that can be looked into (binary, too large, not readable) but for how it begins. */
export type Inside = { readonly kind: 'text'; readonly text: string; readonly letters?: Uint8Array | undefined } | { readonly kind: 'sealed'; readonly head?: Uint8Array | undefined };

/** Why a file is kept from agents. */
export interface Hidden {
  /** For a person: what its name or its content gave away, never a value. */
  readonly why: string;
  /** 1-based; where the secret stands, when the content gave it away. */
  readonly line?: number;
}

/**
 * Why a file is kept from agents, by its name, and by its content where the name does not tell; undefined where it is not. `inside` is asked only
 * then, and gives undefined where there is no file.
 */
export function whyHidden(path: string, classify: (path: string) => Classification, inside: (path: string, named: Classification) => Hidden | undefined): Hidden | undefined {
  const named = classify(path);
  if (named.state === 'hidden') return { why: named.why };
  return named.state === 'visible' || (named.state === 'ordinary' && (hasNoText(path) || INSTALLED.test(path))) ? undefined : inside(path, named);
}

/** What the system's own packages bring along for everybody to read, by the thousand. */
const INSTALLED = /^\/(?:usr\/(?:s?bin|include|lib(?:32|64|x32|exec)?|share\/(?:doc|man|info|licenses|common-licenses|locale|i18n|zoneinfo|terminfo|perl5?|python3|vim|icons|fonts|mime|applications|bash-completion|zsh|dpkg))|s?bin|lib(?:32|64|x32)?|var\/lib\/dpkg)\//;

/** The same for a file whose name did not tell, and whose content is known. What stands above `root` in a path, its project or the user's home, says nothing about the file. */
export function whyHiddenInside(path: string, { state, why }: Classification, found: Inside, root = ''): Hidden | undefined {
  const name = root !== '' && within(path, root) ? path.slice(root.length) : path;
  if (found.kind === 'sealed') return state === 'suspicious' ? { why } : state === 'by-content' && !(found.head && isPublicDer(found.head)) ? { why: 'it may hold secrets, and cannot be looked into' } : undefined;
  if (state === 'suspicious' && (MADE_UP.test(name) || isManual(found.text, name) || SEARCHES.test(found.text))) return byContent(found.text, name, 'ordinary');
  if (state === 'suspicious') return isPlainlyHarmless(found.text, name) ? undefined : { why, ...lineOf(byContent(found.text, name)) };
  if (state === 'by-content' && isTestKey(name)) return undefined;
  const secret = byContent(found.text, name, state === 'ordinary' || isTranslation(name) || IN_TESTS.test(name) ? 'ordinary' : 'ambiguous', found.letters);
  return secret && { why: secret.why, line: secret.line };
}

/** A chapter of a manual that is called after what it is about: `docs/topics/passwords.txt`, with the line under its title that reStructuredText has. */
function isManual(text: string, name: string): boolean {
  return /(?:^|\/)docs?\/[^.]{1,200}\.(?:txt|rst|md)$/i.test(name) && /(?:^|\n)[A-Z][^\n]{2,100}\r?\n(?:={3,100}|-{3,100})\r?\n\r?\n/.test(text.slice(0, 1000));
}

/** Rules by which a program looks for secrets. Sources: the documentation of Semgrep and gitleaks. */
const SEARCHES = /^(?:rules:[ \t]*\r?\n\s{0,8}- id:|\[\[rules\]\])/m;

/** What tests bring along, and answer with. */
const IN_TESTS = /(?:^|\/)(?:tests?|__tests__|__mocks__|__fixtures__|fixtures?|testdata|test-data|cypress|e2e|mocks?)\//i;

const MADE_UP = /(?:^|\/)(?:wiremock|stubs?|cassettes|__mocks__|__fixtures__|fixtures?|testdata|test-data|mocks?|(?:spec|test|tests)\/dummy)\//i;

/** A key that tests bring along opens nothing but the tests' own servers. */
function isTestKey(name: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|testdata|test-data|(?:[\w-]{1,20}[-_])?testing|(?:integ(?:ration)?|unit|func(?:tional)?|android|fs|io|shared|common|jvm|native)[-_]?tests?|test[-_]?(?:certs?|keys?|files|resources)|fixtures[-_][a-z]{2,20})\/(?:[^/]{1,100}\/){0,6}[^/]{1,100}\.(?:pem|key|crt|cer|der|asc)(?:\.insecure)?$/i.test(name);
}

function lineOf(finding: { readonly line: number } | undefined): { readonly line?: number } {
  return finding ? { line: finding.line } : {};
}

const NO_TEXT = /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|ai|mp[34]|m4[av]|mov|avi|mkv|webm|ogg|wav|flac|woff2?|ttf|otf|eot|zip|gz|tgz|bz2|xz|7z|rar|jar|war|class|o|a|so|dylib|dll|exe|bin|wasm|node|pyc|pdf|docx?|xlsx?|pptx?|sqlite3?|db|lockfile|parquet|onnx|pt|safetensors|npy|lock|sum|map|snap|vsix|whl|iso|dmg|deb|rpm)$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|composer\.lock|SHA256SUMS)$/i;

/** Images, archives, programs, and lists of digests: nobody writes a secret there, and most are large. */
export function hasNoText(path: string): boolean {
  return NO_TEXT.test(path);
}
