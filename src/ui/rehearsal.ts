import * as vscode from 'vscode';
import { rehearsalText, REHEARSAL } from '../core/rehearsal.ts';
import type { Broker } from '../host/broker.ts';
import type { Rehearsal } from '../host/rehearsal.ts';
import type { Asker } from './ask.ts';
import type { Documents } from './documents.ts';

/** Plays the incident in this window, and tells afterwards what happened in which second. A second start brings the open question back. */
export function createRehearse({ rehearsal, broker, asker, documents }: { readonly rehearsal: Rehearsal; readonly broker: () => Promise<Broker>; readonly asker: Asker; readonly documents: Documents }): () => Promise<void> {
  let playing = false;
  return async () => {
    if (playing) return asker.bringBack();
    playing = true;
    try {
      const { registration, settler } = await broker();
      settler.unsilence(REHEARSAL);
      const came = await rehearsal.play(registration.window, new AbortController().signal);
      await documents.show(`${vscode.l10n.t('Rehearsal')}.prodlock`, rehearsalText(came, vscode.l10n.t));
    } finally {
      playing = false;
    }
  };
}
