import type { Reply } from '../core/agent.ts';

/**
 * What launcher and window say to each other over loopback TCP. Lines end with a newline, the payload and the texts of
 * the answer are counted in bytes, so that a cut connection is never taken for an answer.
 *
 *     launcher: prodlock1 TOKEN AGENT EVENT LENGTH FLAG     `-` for no event; FLAG is `forwarded` or `-`
 *     window:   PROOF                                       that it is the one that wrote the registry file
 *     launcher: the payload
 *     window:   .                                           once a second while it works on it
 *     window:   CODE OUT ERR                                exit code, and the lengths of what follows
 *     window:   stdout and stderr
 */
export interface Header {
  readonly token: string;
  readonly agent: string;
  readonly event: string | undefined;
  /** Payload bytes to come. */
  readonly length: number;
  /** Another window sent it here, so it must be settled here. */
  readonly forwarded: boolean;
}

/** Largest payload a window accepts, in bytes. */
export const MOST_PAYLOAD = 16 * 1024 * 1024;
/** Longest line either side reads, in bytes. */
export const MOST_LINE = 512;
/** Milliseconds between two signs of life of a window at work. */
export const HEARTBEAT = 1_000;
/** Milliseconds of silence after which a window counts as hung. */
export const SILENCE = 15_000;

const HEADER = /^prodlock1 ([0-9a-f]{64}) ([a-z0-9-]{1,64}) ([A-Za-z0-9._-]{1,64}) ([0-9]{1,9}) (forwarded|-)$/;
const ANSWER = /^([0-9]{1,3}) ([0-9]{1,8}) ([0-9]{1,8})$/;

export function headerLine(header: Header): string {
  return `prodlock1 ${header.token} ${header.agent} ${header.event ?? '-'} ${header.length} ${header.forwarded ? 'forwarded' : '-'}\n`;
}

/** Undefined for anything that is not a header. */
export function parseHeader(line: string): Header | undefined {
  const [, token, agent, event, length, flag] = HEADER.exec(line) ?? [];
  if (!token || !agent) return undefined;
  return { token, agent, event: event === '-' ? undefined : event, length: Number(length), forwarded: flag === 'forwarded' };
}

/** NUL bytes are left out, since a shell cannot hold them. */
export function answerBytes(reply: Reply): Buffer {
  const out = Buffer.from(reply.stdout.replaceAll('\0', ''));
  const err = Buffer.from(reply.stderr.replaceAll('\0', ''));
  return Buffer.concat([Buffer.from(`${reply.code} ${out.length} ${err.length}\n`), out, err]);
}

/** Lengths announced by the first line of an answer; undefined for anything else. */
export function parseAnswer(line: string): { readonly code: number; readonly out: number; readonly err: number } | undefined {
  const [, code, out, err] = ANSWER.exec(line) ?? [];
  return code === undefined ? undefined : { code: Number(code), out: Number(out), err: Number(err) };
}
