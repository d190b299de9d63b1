import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Sources: api.slack.com/methods, api.slack.com/automation/cli/commands, slack/slack-mcp-server; level kn. Posting a message is everyday work and not asked about.
const GONE = 'Cannot be undone.';
const method = (names: string, id: string, effect: 'irreversible' | 'permissions' | 'reads' | 'destroys-data' | 'changes', act: string, says: string): { id: string; route: string; effect: typeof effect; act: string; says: string; level: 'kn' }[] =>
  names.split(' ').map((name) => ({ id, route: `GET|POST|DELETE /api/${name}`, effect, act, says, level: 'kn' as const }));

export default {
  id: 'slack',
  title: 'Slack',
  executables: ['slack'],
  hosts: ['slack.com', 'www.slack.com', 'api.slack.com', 'hooks.slack.com'],
  valued: '-a --app -w --workspace --team -t --token --email --org-workspace-grant --datastore --trigger-id --trigger-def',
  target: [fromFlag('-a', '--app'), fromFlag('-w', '--workspace', '--team')],
  reads: ['(run|init|create|doctor|login|logout|auth|activity|platform|manifest|samples|upgrade|version|docs|env|triggers|trigger|collaborators|datastore|workspaces|function) (run|info|list|validate|query|get|count|activity|access|distribute)', '(run|init|create|doctor|login|logout|activity|samples|upgrade|version|docs|help) ...'],
  operations: [
    { id: 'app-delete', match: '(app|apps) (delete|uninstall|remove) ...', effect: 'irreversible', act: 'Delete app', says: `Its triggers and stored data go with it. ${GONE}`, resource: '-a|--app', level: 'kn' },
    { id: 'app-delete', match: '(delete|uninstall) ...', effect: 'irreversible', act: 'Delete app', says: GONE, resource: '-a|--app', level: 'kn' },
    { id: 'datastore-delete', match: '(datastore|datastores) (delete|bulk-delete) ...', effect: 'destroys-data', act: 'Delete stored items', says: GONE, resource: '--datastore', level: 'kn' },
    { id: 'deploy', match: '(deploy|install) ...', effect: 'changes', act: 'Deploy app', says: 'Everybody in the workspace gets it.', level: 'kn' },
    { id: 'change', match: '(triggers|trigger|env|collaborators|external-auth|datastore|platform|app) (create|update|delete|add|remove|put|bulk-put|deploy|install|link) ...', effect: 'changes', act: 'Change app', says: 'Everybody in the workspace gets it.', level: 'kn' },
  ],
  rest: [
    ...method('conversations.archive', 'channel', 'irreversible', 'Archive a channel', 'Nobody can write there until it is unarchived.'),
    ...method('conversations.kick', 'channel', 'irreversible', 'Remove a member from a channel', 'They see it no more until somebody invites them again.'),
    ...method('conversations.rename', 'channel', 'irreversible', 'Rename a channel', 'It can be renamed back.'),
    ...method('conversations.leave conversations.close', 'channel', 'irreversible', 'Leave a channel', 'Whoever left a private one must be invited again.'),
    ...method('usergroups.disable', 'channel', 'irreversible', 'Disable a group of users', 'Mentions of it reach nobody until it is enabled again.'),
    ...method('chat.delete', 'delete', 'irreversible', 'Delete a message', `It is gone for everybody in the channel. ${GONE}`),
    ...method('files.delete files.comments.delete canvases.delete bookmarks.remove', 'delete', 'irreversible', 'Delete a file, a canvas or a bookmark', `It is gone for everybody. ${GONE}`),
    ...method('admin.conversations.delete', 'delete', 'irreversible', 'Delete a channel', `Its messages go with it. ${GONE}`),
    ...method('admin.conversations.archive', 'delete', 'irreversible', 'Archive a channel', 'Nobody can write there until it is unarchived.'),
    ...method('admin.users.remove users.admin.setInactive', 'access', 'permissions', 'Remove a user from the workspace', 'They can no longer get in, until somebody lets them in again.'),
    ...method('admin.users.setAdmin admin.users.setOwner', 'access', 'permissions', 'Make a user administrator or owner', 'They can change settings and members of the workspace, until they are made a plain user again.'),
    ...method('admin.users.setRegular', 'access', 'permissions', 'Make a user a plain user', 'They can no longer change settings and members of the workspace, until they are made administrator again.'),
    ...method('admin.users.invite conversations.invite', 'access', 'permissions', 'Invite a user', 'They can read, and write, where they are let in, until they are removed again.'),
    ...method('admin.apps.approve', 'access', 'permissions', 'Approve an app', 'It can be installed, and read and write what it asks for, until it is restricted again.'),
    ...method('admin.apps.restrict admin.apps.uninstall apps.uninstall', 'access', 'permissions', 'Shut out an app', 'What it does in the workspace ends, until it is installed again.'),
    ...method('auth.revoke admin.users.session.reset', 'access', 'permissions', 'Revoke a sign-in', 'What signed in by it is cut off, until it signs in anew.'),
    ...method('admin.conversations.convertToPublic', 'access', 'permissions', 'Make public a channel', 'Everybody in the workspace can read it, what was written so far included; whoever has read it cannot be made to forget.'),
    ...method('chat.postMessage chat.postEphemeral chat.update chat.scheduleMessage chat.unfurl reactions.add reactions.remove files.upload files.getUploadURLExternal files.completeUploadExternal conversations.open conversations.history conversations.list conversations.info conversations.join conversations.members conversations.replies conversations.mark conversations.create users.list users.info users.lookupByEmail auth.test search.messages search.all views.open views.publish views.push views.update api.test oauth.v2.access apps.connections.open team.info pins.add users.profile.set users.profile.get', 'message', 'reads', 'Post a message', 'It only looks, or adds a message.'),
    { id: 'webhook', route: 'POST /{services,workflows,triggers}/*', effect: 'reads', act: 'Post a message', says: 'It adds a message.' },
    { id: 'admin', route: 'POST /api/admin.*', effect: 'permissions', act: 'Change the workspace', says: 'Everybody in it is affected.', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-channel', tool: '{slack_archive_channel,archive_channel,slack_delete_channel,slack_delete_message,slack_remove_user,slack_kick_user}', effect: 'irreversible', act: 'Archive or delete at Slack', says: 'Everybody there is affected.', resource: 'channel channel_id user', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X POST https://slack.com/api/conversations.archive -d channel=C1', 'slack/channel', 'unknown'],
      ['curl -X POST https://slack.com/api/admin.users.remove -d user_id=U1', 'slack/access', 'unknown'],
      ['slack app delete --app A1', 'slack/app-delete', 'unknown'],
      ['slack deploy --app A1 --workspace acme', 'slack/deploy', 'unknown'],
      ['curl -X POST https://slack.com/api/chat.delete -d ts=1', 'slack/delete', 'unknown'],
      [{ server: 'slack', tool: 'slack_archive_channel', input: { channel: 'general' } }, 'slack/mcp-channel', 'unknown'],
    ],
    leaves: ['curl -X POST https://slack.com/api/chat.postMessage -d channel=C1 -d text="delete the database"', `curl -X POST -H 'Content-type: application/json' --data '{"text":"deployed"}' https://hooks.slack.com/workflows/ID`, 'slack run', 'slack datastore query "{}"', 'slack auth list', { server: 'slack', tool: 'slack_post_message', input: { channel_id: 'C1', text: 'drop table done' } }],
  },
} satisfies Provider;
