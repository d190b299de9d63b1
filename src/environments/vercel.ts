import type { Detector } from '../core/detector.ts';
import { jsonValue } from '../core/json.ts';
import { jsonText } from '../shell/link-files.ts';
import { environmentOf } from './from/found.ts';
import { jsonLine } from './from/lines.ts';
import { fromFiles, type ProjectFile } from './from/project-files.ts';

/**
 * The linked project. The link says nothing of production or preview, which each deployment chooses; so only a project's name counts.
 * VERCEL_ORG_ID with VERCEL_PROJECT_ID, then `.vercel/project.json`, then `.vercel/repo.json`; `.now` is the legacy folder. Source: vercel/vercel packages/cli.
 */
const detector: Detector = {
  id: 'vercel',
  title: 'Vercel',
  watches: ['**/.vercel/project.json', '**/.vercel/repo.json', '**/.now/project.json'],
  detect(folder, around) {
    const { VERCEL_ORG_ID: org, VERCEL_PROJECT_ID: project } = around.env;
    if (org && project) return environmentOf({ name: project, is: 'thing', tool: 'vercel', evidence: { source: 'Vercel variable', key: 'VERCEL_PROJECT_ID', fact: `VERCEL_PROJECT_ID=${project.slice(0, 60)}` } });
    return fromFiles(folder, around, ['.vercel/project.json', '.vercel/repo.json', '.now/project.json'], (file) => (file.path.endsWith('repo.json') ? projectsIn(file) : projectIn(file)));
  },
};
export default detector;

function projectIn({ path, text }: ProjectFile) {
  const id = jsonText(text, 'projectId');
  const name = jsonLine(text, 'projectName') ?? jsonLine(text, 'projectId');
  if (!name) return [];
  const key = jsonText(text, 'projectName') ? 'projectName' : 'projectId';
  return environmentOf({ name: name.value, is: 'thing', tool: 'vercel', ...(key === 'projectName' || id === undefined ? {} : { subject: id }), evidence: { source: 'Vercel link', file: path, line: name.line, key, fact: `linked to the project ${name.value}` } });
}

function projectsIn({ path, text }: ProjectFile) {
  const projects = (jsonValue(text) as { projects?: unknown } | undefined)?.projects;
  return (Array.isArray(projects) ? projects.slice(0, 30) : []).flatMap((project: unknown) => {
    const name = jsonText(JSON.stringify(project), 'name');
    return name === undefined ? [] : environmentOf({ name, is: 'thing', tool: 'vercel', evidence: { source: 'Vercel link', file: path, key: 'name', fact: `linked to the project ${name}` } });
  });
}
