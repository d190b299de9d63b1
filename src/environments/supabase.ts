import type { Detector } from '../core/detector.ts';
import type { Evidence } from '../core/environment.ts';
import { section, lineValue } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { fromFiles, textOf } from './from/project-files.ts';
import { join } from './from/survey.ts';

/**
 * The linked project, which `db push` reaches without a word. A `[remotes.staging]` of `config.toml` with the same id gives it a name.
 * SUPABASE_PROJECT_ID comes before the link. Source: supabase/cli internal/utils/flags/project_ref.go, internal/link.
 */
const detector: Detector = {
  id: 'supabase',
  title: 'Supabase',
  watches: ['**/supabase/.temp/project-ref', '**/supabase/config.toml'],
  detect(folder, around) {
    const variable = around.env['SUPABASE_PROJECT_ID'];
    if (variable) return environmentOf({ name: variable, is: 'thing', tool: 'supabase', evidence: { source: 'Supabase variable', key: 'SUPABASE_PROJECT_ID', fact: `SUPABASE_PROJECT_ID=${variable.slice(0, 40)}` } });
    return fromFiles(folder, around, ['supabase/.temp/project-ref'], (link) => {
      const id = link.text.trim();
      if (!/^[a-z0-9-]{4,40}$/.test(id)) return [];
      const config = join(link.folder, 'supabase/config.toml');
      const remote = remoteOf(id, textOf(config, around) ?? '');
      const evidence: Evidence = remote
        ? { source: 'Supabase link', file: config, line: remote.line, key: `remotes.${remote.name}`, fact: `linked to the project ${id}, which the configuration calls ${remote.name}` }
        : { source: 'Supabase link', file: link.path, line: 1, key: 'project-ref', fact: `linked to the project ${id}` };
      return environmentOf({ name: remote?.name ?? id, is: remote ? 'environment' : 'thing', tool: 'supabase', subject: id, evidence });
    });
  },
};
export default detector;

function remoteOf(id: string, config: string): { readonly name: string; readonly line: number } | undefined {
  const names = [...config.matchAll(/^\[remotes\.["']?([\w-]{1,60})["']?\]/gm)].slice(0, 20).flatMap(([header, name]) => (name === undefined ? [] : [{ header: header.slice(1, -1), name }]));
  for (const { header, name } of names) {
    const found = lineValue(section(config, header), /^\s*project_id\s{0,4}=\s{0,4}["']([\w-]{1,60})["']/);
    if (found?.value === id) return { name, line: found.line };
  }
  return undefined;
}
