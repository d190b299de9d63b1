import * as vscode from 'vscode';
import type { BadgeState } from '../core/badge.ts';
import { contextKeys } from '../core/context-keys.ts';

/** Tells the editor the context keys, each only where it changed. */
export function createContext(): { show(state: BadgeState): void } {
  const told = new Map<string, unknown>();
  return {
    show(state) {
      for (const [key, value] of Object.entries(contextKeys(state))) {
        if (told.get(key) === value) continue;
        told.set(key, value);
        void vscode.commands.executeCommand('setContext', key, value);
      }
    },
  };
}
