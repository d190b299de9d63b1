import * as vscode from 'vscode';
import type { BadgeColour, Mode } from '../core/badge.ts';
import type { Environment, Tier } from '../core/environment.ts';

/** Everything the user can set, read at one moment. */
export interface Settings {
  readonly enabled: boolean;
  /** `deny` refuses what would have been asked; `observe` holds nothing back and only records. */
  readonly mode: Mode;
  readonly colour: BadgeColour;
  /** Longest unlock in minutes; undefined: also until the window closes. */
  readonly maxMinutes: number | undefined;
  /** The longest time, in milliseconds, that a question waits; undefined: as long as its agent. */
  readonly patience: number | undefined;
  /** Environments the user or the project declares. They join what is detected, and the strictest wins. */
  readonly environments: readonly Environment[];
  /** Globs of further files to hide from agents. */
  readonly hidden: readonly string[];
  /** Those of them that count in every project. */
  readonly hiddenEverywhere: readonly string[];
  /** New terminals start with production's inherited credentials empty. */
  readonly terminalsWithoutProduction: boolean;
}

/** Milliseconds in which a question can be read at all. */
const SHORTEST = 5_000;
const TIERS: readonly string[] = ['production', 'staging', 'development'] satisfies readonly Tier[];

/**
 * Reads all settings. What could loosen Prodlock has application scope in the manifest, so that no file of the workspace can set it;
 * a value of the wrong type counts as the strict default. Where several folders are open, each has settings of its own that can tighten.
 */
export function readSettings(): Settings {
  const of = vscode.workspace.getConfiguration('prodlock', null);
  const maxMinutes = of.get<unknown>('unlock.maxMinutes');
  const patience = of.get<unknown>('question.maxMinutes');
  return {
    enabled: of.get<unknown>('enabled') !== false,
    mode: modeOf(of.get<unknown>('mode')),
    colour: colourOf(of.get<unknown>('badge.colour')),
    maxMinutes: typeof maxMinutes === 'number' ? Math.max(0, maxMinutes) : undefined,
    patience: typeof patience === 'number' ? Math.max(SHORTEST, patience * 60_000) : undefined,
    environments: declaredIn(of),
    hidden: [...new Set([of, ...ofFolders().map(({ settings }) => settings)].flatMap((one) => strings(one.get<unknown>('hidden'))))],
    hiddenEverywhere: strings(of.inspect<unknown>('hidden')?.globalValue),
    terminalsWithoutProduction: of.get<unknown>('terminals.withoutProduction') === true,
  };
}

function modeOf(value: unknown): Mode {
  return value === 'deny' || value === 'observe' ? value : 'ask';
}

function colourOf(value: unknown): BadgeColour {
  return value === 'unsafe' || value === 'never' ? value : 'production';
}

/** What the window declares, and what only one of its folders does. */
function declaredIn(window: vscode.WorkspaceConfiguration): Environment[] {
  const everywhere = declared(window.get<unknown>('environments'));
  const isNew = ({ name, tier }: Environment): boolean => !everywhere.some((one) => one.name === name && one.tier === tier);
  return [...everywhere, ...ofFolders().flatMap(({ folder, settings }) => declared(settings.get<unknown>('environments')).filter(isNew).map((one) => ({ ...one, folder })))];
}

/** The settings of each folder, where there are several; a single one's are those of the window. */
function ofFolders(): { readonly folder: string; readonly settings: vscode.WorkspaceConfiguration }[] {
  const all = vscode.workspace.workspaceFolders ?? [];
  return all.length < 2 ? [] : all.map(({ uri }) => ({ folder: uri.fsPath, settings: vscode.workspace.getConfiguration('prodlock', uri) }));
}

function declared(value: unknown): Environment[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter((entry): entry is [string, Tier] => typeof entry[1] === 'string' && TIERS.includes(entry[1]))
    .map(([name, tier]) => ({ name, tier, evidence: [{ source: 'setting', key: 'prodlock.environments', fact: `declared as ${tier} in the settings` }] }));
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Has agents held back again, wherever that was switched off. */
export async function switchOn(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('prodlock');
  await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
  if (readSettings().mode === 'observe') await settings.update('mode', undefined, vscode.ConfigurationTarget.Global);
}

/** Absolute paths of the open folders that stand on a disk. */
export function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}
