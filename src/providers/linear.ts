import type { Provider } from '../core/provider.ts';

// Sources: developers.linear.app (GraphQL schema), linear.app/docs/mcp; level kn. Writing issues and comments is everyday work and not asked about.
const TRASH = 'A deleted issue waits in the trash for a while.';

export default {
  id: 'linear',
  title: 'Linear',
  hosts: ['api.linear.app'],
  graphql: [
    { fields: 'issueCreate issueUpdate commentCreate commentUpdate issueBatchCreate attachmentCreate attachmentLinkURL issueLabelCreate issueRelationCreate reactionCreate reactionDelete favoriteCreate fileUpload documentCreate documentUpdate projectUpdateCreate issueAddLabel issueRemoveLabel issueSubscribe customerNeedCreate', effect: 'reads', act: 'Write an issue', says: 'It only adds or edits.', level: 'kn' },
    { fields: 'issueDelete issueArchive commentDelete documentDelete attachmentDelete issueLabelDelete cycleArchive customViewDelete issueRelationDelete', effect: 'irreversible', act: 'Delete issue', says: TRASH, resource: 'id', level: 'kn' },
    { fields: 'teamDelete projectDelete projectArchive organizationDelete initiativeDelete workflowStateArchive organizationDeleteChallenge roadmapDelete', effect: 'destroys-data', act: 'Delete team or project', says: 'Its issues go with it.', resource: 'id', level: 'kn' },
    { fields: 'teamMembershipCreate teamMembershipDelete organizationInviteCreate userSuspend userPromoteAdmin userDemoteAdmin apiKeyCreate apiKeyDelete webhookCreate webhookDelete', effect: 'permissions', act: 'Change access', says: 'It changes who, or what, can reach the workspace.', resource: 'id', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-write', tool: '{create_issue,update_issue,create_comment,create_project,update_project,create_document,update_document,save_issue,save_comment,save_project,create_issue_label}', server: '*linear*', effect: 'reads', act: 'Write an issue', says: 'It only adds or edits.', source: 'https://linear.app/docs/mcp', level: 'kn' },
  ],
  samples: {
    sees: [
      [`curl https://api.linear.app/graphql -d '{"query":"mutation { issueDelete(id: \\"SHOP-1\\") { success } }"}'`, 'linear/issue-delete', 'unknown'],
      [`curl https://api.linear.app/graphql -d '{"query":"mutation { teamDelete(id: \\"t\\") { success } }"}'`, 'linear/team-delete', 'unknown'],
      [`curl https://api.linear.app/graphql -d '{"query":"mutation { apiKeyCreate(input: {label: \\"x\\"}) { success } }"}'`, 'linear/api-key-create', 'unknown'],
    ],
    leaves: [
      `curl https://api.linear.app/graphql -d '{"query":"{ viewer { id } }"}'`, `curl https://api.linear.app/graphql -d '{"query":"mutation { issueCreate(input: {title: \\"Delete fails\\", teamId: \\"t\\"}) { success } }"}'`,
      { server: 'linear', tool: 'create_issue', input: { title: 'Delete the volume?' } }, { server: 'linear', tool: 'update_project', input: { id: 'p', state: 'done' } },
    ],
  },
} satisfies Provider;
