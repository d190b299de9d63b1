import type { Provider } from '../core/provider.ts';

// Sources: posthog.com/docs/api, PostHog/mcp (tool names), posthog-cli; level kn.
const GONE = 'Cannot be undone.';

export default {
  id: 'posthog',
  title: 'PostHog',
  executables: ['posthog-cli'],
  hosts: ['app.posthog.com', 'us.posthog.com', 'eu.posthog.com', '*.i.posthog.com', 'posthog.*'],
  reads: ['(login|query|sourcemap|hermes|proguard|dsym|symbol-sets|exp) ...'],
  rest: [
    ...['capture', 'batch', 'decide', 'flags', 'e', 'i', 's', 'engage', 'track'].map((end) => ({ id: 'capture', route: `POST /${end}/*`, effect: 'reads' as const, act: 'Send an event', says: 'It only adds.' })),
    ...['query', 'insights/trend', 'insights/funnel'].flatMap((end) => ['projects', 'environments'].map((kind) => ({ id: 'query', route: `POST /api/${kind}/:project/${end}`, effect: 'reads' as const, act: 'Query', says: 'It only looks.' }))),
    { id: 'project-delete', route: 'DELETE /api/{projects,environments}/:project', effect: 'destroys-data', act: 'Delete project', says: `Every event and person in it is deleted. ${GONE}`, level: 'kn' },
    { id: 'project-delete', route: 'DELETE /api/projects/:project', effect: 'destroys-data', act: 'Delete project', says: `Every event and person in it is deleted. ${GONE}`, level: 'kn' },
    { id: 'project-delete', route: 'DELETE /api/organizations/*', effect: 'destroys-data', act: 'Delete organization', says: `What it holds is deleted. ${GONE}`, level: 'kn' },
    { id: 'person-delete', route: 'DELETE|POST /api/:scope/:project/persons/*', effect: 'destroys-data', act: 'Delete persons', says: `They are deleted, on request with all their events. ${GONE}`, level: 'kn' },
    { id: 'flag-change', route: 'POST|PATCH|DELETE /api/:scope/:project/feature_flags/*', effect: 'changes', act: 'Change flag', says: 'Users get the change within seconds.', level: 'kn' },
    { id: 'delete', route: 'DELETE /api/*', effect: 'irreversible', act: 'Delete in PostHog', says: `It is deleted for everybody in the project. ${GONE}`, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-flag', tool: '{update-feature-flag,delete-feature-flag,create-feature-flag,experiment-update,experiment-delete,survey-delete,survey-update}', server: '*posthog*', effect: 'changes', act: 'Change flag', says: 'Users get the change within seconds.', resource: 'flagKey key id experimentId surveyId', source: 'PostHog/mcp', level: 'kn' },
    { id: 'mcp-switch', tool: '{switch-project,switch-organization}', server: '*posthog*', effect: 'retargets', act: 'Switch to project', says: 'Calls that follow act on it.', resource: 'projectId orgId', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://us.posthog.com/api/projects/1/', 'posthog/project-delete', 'unknown'],
      ['curl -X DELETE "https://eu.posthog.com/api/projects/1/persons/7/?delete_events=true"', 'posthog/person-delete', 'unknown'],
      ['curl -X PATCH https://us.posthog.com/api/projects/1/feature_flags/2/ -d "{}"', 'posthog/flag-change', 'unknown'],
      [{ server: 'posthog', tool: 'delete-feature-flag', input: { flagKey: 'checkout' } }, 'posthog/mcp-flag', 'unknown'],
    ],
    leaves: [`curl -X POST https://us.i.posthog.com/capture/ -d '{"event":"delete"}'`, `curl -X POST https://us.posthog.com/api/projects/1/query -d '{"query":{}}'`, 'curl https://us.posthog.com/api/projects/1/persons', 'posthog-cli sourcemap upload --directory dist', { server: 'posthog', tool: 'feature-flag-get-all', input: {} }],
  },
} satisfies Provider;
