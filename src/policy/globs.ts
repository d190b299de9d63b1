import { minimatch } from 'minimatch';

const SLASH = '\u0001';

/** In names and commands a slash is a letter like any other: `*terraform*` fits `cd infra/prod && terraform apply`. */
export function fitsText(glob: string, text: string): boolean {
  return minimatch(text.replaceAll('/', SLASH), glob.replaceAll('/', SLASH), { dot: true, nocase: true, nocomment: true, nonegate: true });
}

/** A pattern for paths as an absolute one: without a leading slash it fits at any depth. */
export function absoluteGlob(glob: string, home: string): string {
  if (glob.startsWith('~/')) return `${home}${glob.slice(1)}`;
  return glob.startsWith('/') ? glob : `**/${glob.replace(/^\.\//, '')}`;
}
