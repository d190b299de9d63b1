import { strictest, type Environment } from '../core/environment.ts';
import type { Files } from '../core/files.ts';
import { environmentsIn } from '../environments/dotenv.ts';
import { isDotenv } from '../secrets/credentials.ts';
import { entriesOf } from '../secrets/provenance.ts';
import { tierOfPath } from '../secrets/report.ts';
import { saidTier } from '../secrets/separation.ts';

/** The environment of a whole file: what its variables say, else what its hosts say, else what its path says. */
export function environmentOfFile(file: string, root: string, text: string, files?: Files): Environment | undefined {
  if (!isDotenv(file)) return tierOfPath(file, root);
  const found = environmentsIn(file, text, files);
  const said = saidTier(entriesOf(file, text));
  return found.find(({ tier }) => tier === said) ?? (said && found.length === 0 ? tierOfPath(file, root) : strictest(found) ?? tierOfPath(file, root));
}
