import type { Effect } from './effect.ts';
import type { Environment } from './environment.ts';

/** Why a verdict is what it is. The modal, the audit line and the message to the agent are three renderings of these. */
export interface Reason {
  /** Rule name: `railway/volume-delete`, `hidden-file`, `policy/no-friday-deploys`. */
  readonly id: string;
  readonly text: string;
  /** Where the fact stands: file, line, key. Never a secret. */
  readonly evidence?: string;
}

interface Judged {
  readonly reasons: readonly Reason[];
  /** All effects found, strictest first. */
  readonly effects: readonly Effect[];
  readonly environment: Environment;
}

export type Verdict =
  | (Judged & { readonly kind: 'allow' })
  /** `typed`: what the human must write to let it run. `note`: they must say why, too. `reversible`: whether an approval may be kept for the session. */
  | (Judged & { readonly kind: 'ask'; readonly typed?: string; readonly note?: boolean; readonly reversible: boolean })
  /** `advice`: what the agent can do instead, the redacted view of a hidden file included. */
  | (Judged & { readonly kind: 'deny'; readonly advice: string });
