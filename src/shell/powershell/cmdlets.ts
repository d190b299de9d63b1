import type { Cmdlet } from './cmdlet.ts';
import { CONTROL } from './cmdlets-control.ts';
import { FILES } from './cmdlets-files.ts';
import { FLOW } from './cmdlets-flow.ts';
import { WEB } from './cmdlets-web.ts';

/** Every cmdlet that this reader follows, by its lower-case name. */
export const CMDLETS: Readonly<Record<string, Cmdlet>> = { ...FILES, ...FLOW, ...CONTROL, ...WEB };
