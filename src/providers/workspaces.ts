import type { Provider } from '../core/provider.ts';

// Sources: airtable.com/developers/web/api, developers.notion.com, developer.atlassian.com (Jira, Confluence), developers.asana.com, developer.monday.com, developer.atlassian.com/cloud/trello, developers.coda.io, docs.baserow.io; level kn.
// Writing tickets, pages and comments is everyday work and not asked about; deleting them is.
const GONE = 'Cannot be undone.';
const TRASH = 'It waits in the trash for a while.';

export default {
  id: 'workspaces',
  title: 'Airtable, Notion, Jira and kin',
  executables: ['jira', 'acli'],
  hosts: ['api.airtable.com', 'api.notion.com', '*.atlassian.net', 'api.atlassian.com', 'app.asana.com', 'api.monday.com', 'api.trello.com', 'coda.io', 'api.clickup.com', 'api.todoist.com', 'jira.*', 'confluence.*', 'api.baserow.io', 'app.nocodb.com'],
  valued: '-p --project -t --type -s --summary -b --body -a --assignee --jql -q --key -c --config -l --label -y --priority',
  reads: ['(issue|epic|sprint|project|board|release|open|me|serverinfo|version|init|completion|man|issues|workitem) (list|view|show|search|create|edit|comment|move|assign|link|clone|watch|worklog|add|transition|ls)', '(jira|confluence|auth|admin|rovodev) (workitem|project|board|auth|status|login|dashboard|filter|page|field) (list|view|search|create|edit|comment|transition|assign|status|login)', '(open|me|serverinfo|version|init|completion|man|auth|board|sprint) ...'],
  operations: [
    { id: 'delete', match: '(issue|epic|sprint|project|release|workitem) (delete|remove|archive|close) [name]', effect: 'irreversible', act: 'Delete ticket', says: GONE, level: 'kn' },
    { id: 'delete', match: '(jira|confluence) (workitem|project|board|field|dashboard|filter|page) (delete|archive) ...', effect: 'irreversible', act: 'Delete ticket', says: GONE, level: 'kn' },
  ],
  graphql: [
    { fields: 'create_item create_update change_column_value change_simple_column_value change_multiple_column_values create_subitem create_group add_file_to_column move_item_to_group', effect: 'reads', act: 'Write', says: 'It only adds or edits.', level: 'kn' },
    { fields: 'delete_board delete_item delete_group delete_workspace archive_board archive_item delete_column', effect: 'destroys-data', act: 'Delete board or item', says: TRASH, resource: 'board_id item_id workspace_id', level: 'kn' },
  ],
  rest: [
    { id: 'project-delete', route: 'DELETE /rest/api/:version/project/:project', effect: 'destroys-data', act: 'Delete project', says: `Every ticket in it is deleted. ${TRASH}`, level: 'kn' },
    { id: 'space-delete', route: 'DELETE /wiki/rest/api/space/:space', effect: 'destroys-data', act: 'Delete space', says: `Every page in it is deleted. ${GONE}`, level: 'kn' },
    { id: 'issue-delete', route: 'DELETE /rest/api/:version/issue/:issue', effect: 'destroys-data', act: 'Delete ticket', says: GONE, level: 'kn' },
    { id: 'schema-change', route: 'PATCH|PUT /v0/meta/*', effect: 'changes', act: 'Change table', says: 'Everybody who uses the base sees it.', level: 'kn' },
    { id: 'access', route: 'POST|PUT|DELETE /rest/api/:version/{user,group,role,permissionscheme,workflow,workflowscheme,field,webhook}/*', effect: 'permissions', act: 'Change who may what', says: 'It changes who can do what.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete records', says: TRASH, level: 'kn' },
    { id: 'write', route: 'POST|PUT|PATCH /*', effect: 'reads', act: 'Write', says: 'It only adds or edits.' },
  ],
  mcp: [
    { id: 'mcp-write', tool: '{jira_create_issue,jira_update_issue,jira_add_comment,jira_transition_issue,createJiraIssue,editJiraIssue,transitionJiraIssue,addCommentToJiraIssue,createConfluencePage,updateConfluencePage,confluence_create_page,confluence_update_page,notion-create-pages,notion-update-page,notion-create-comment,API-post-page,API-patch-page,API-post-search,API-patch-block-children,create_record,update_records,create_records}', effect: 'reads', act: 'Write', says: 'It only adds or edits.', level: 'kn' },
    { id: 'mcp-delete', tool: 'jira_delete_issue', effect: 'destroys-data', act: 'Delete ticket', says: GONE, resource: 'issue_key issueKey issueIdOrKey', level: 'doc' },
    { id: 'mcp-delete', tool: '{delete_records,delete_record,delete_table,delete_field}', server: '{*airtable*,*notion*,*workspace*,*smartsheet*,*monday*}', effect: 'destroys-data', act: 'Delete', says: TRASH, resource: 'recordIds recordId record_ids record_id tableId baseId', level: 'kn' },
    { id: 'mcp-delete', tool: '{confluence_delete_page,API-delete-a-block}', effect: 'destroys-data', act: 'Delete', says: TRASH, resource: 'recordIds recordId record_ids record_id block_id issue_key page_id block_id recordIds tableId baseId', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://api.airtable.com/v0/app1/Orders/rec1', 'workspaces/delete', 'unknown'],
      ['curl -X DELETE https://api.notion.com/v1/blocks/b1', 'workspaces/delete', 'unknown'],
      ['curl -X DELETE https://acme.atlassian.net/rest/api/3/project/SHOP', 'workspaces/project-delete', 'unknown'],
      ['jira issue delete SHOP-1', 'workspaces/delete', 'unknown'],
      [`curl -X POST https://api.monday.com/v2 -d '{"query":"mutation { delete_board(board_id: 1) { id } }"}'`, 'workspaces/delete-board', 'unknown'],
      [{ server: 'airtable', tool: 'delete_records', input: { baseId: 'app1', tableId: 'tbl1', recordIds: ['rec1'] } }, 'workspaces/mcp-delete', 'unknown'],
    ],
    leaves: [
      `curl -X POST https://api.notion.com/v1/search -d '{"query":"drop table users"}'`, 'jira issue list', 'jira issue create -t Bug -s "Delete fails"', 'jira issue move SHOP-1 Done', `curl -X POST https://acme.atlassian.net/rest/api/3/issue -d '{"fields":{}}'`, `curl -X PATCH https://api.airtable.com/v0/app1/Orders -d '{"records":[]}'`,
      { server: 'atlassian', tool: 'createJiraIssue', input: { summary: 'Delete fails' } }, { server: 'notion', tool: 'API-post-search', input: { query: 'delete' } },
    ],
  },
} satisfies Provider;
