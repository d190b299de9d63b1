import { minimatch } from 'minimatch';
import type { Policy } from '../core/policy.ts';
import { absoluteGlob } from './globs.ts';

/** What policies say of a file: hidden and why, kept visible, or nothing. What a project hides, no user list shows again. */
export function hiddenByPolicy(path: string, policies: readonly Policy[], home: string): { readonly why: string } | 'visible' | undefined {
  const hides = (level: Policy['level']): Policy | undefined => policies.find((policy) => policy.level === level && policy.hidden.some((glob) => fits(glob, path, home)));
  const project = hides('project');
  if (project) return { why: `${project.file} hides it` };
  if (policies.some(({ visible }) => visible.some((glob) => fits(glob, path, home)))) return 'visible';
  const user = hides('user');
  return user && { why: `${user.file} hides it` };
}

/** Whether a policy keeps agents from changing a file. */
export function protectedByPolicy(path: string, policies: readonly Policy[], home: string): { readonly why: string } | undefined {
  const found = policies.find(({ protect }) => protect.some((glob) => fits(glob, path, home)));
  return found && { why: `${found.file} protects ${path}` };
}

/** A pattern without a leading slash fits at any depth, and a folder stands for everything in it. */
function fits(glob: string, path: string, home: string): boolean {
  const wanted = absoluteGlob(glob, home);
  const plain = wanted.replace(/\/(?:\*\*)?$/, '');
  return minimatch(path, wanted, { dot: true, nocase: true }) || minimatch(path, `${plain}/**`, { dot: true, nocase: true });
}
