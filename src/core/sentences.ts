/**
 * Sentences with a value in them that are written down in English, for the record and for agents, and shown to a person as well: how the target of an action is
 * known, what is wrong with a record, where a credential comes from. Whoever makes one need not know of it; here stands how it is taken apart again, so that it
 * can be said in another language. The first that fits counts, so the special ones stand before the general ones.
 */
export const SENTENCES_WITH_VALUES: readonly string[] = [
  // How a target is known, made of another sentence
  '{0}, which {1} calls {2}', '{0}, which is for {1}', '{0}, whose server is {1}',
  // …, where nothing more is known
  'the {0} is only known when it runs', '{0}, only known when it runs', '{0} is only known when it runs', '{0} (only known when it runs)',
  // …, by what somebody configured
  'the database is called {0}, and no host is named', 'the worker is {0}, at the top level of the configuration',
  'linked to the project {0}, which the configuration calls {1}', 'linked to the environment {0}', 'linked to the project {0}', 'linked to the site {0}',
  'the branch {0} is checked out', 'the workspace {0} is selected', 'the stack {0} is selected', 'the configuration {0} has the project {1}', 'the project in use is {0}',
  'the remote {0} is the Heroku app {1}', 'the cluster is in the project {0}', 'the service {0} is at {1}', 'the context {0} is at {1}', 'the engine is at {0}', 'the engine is this machine\'s: {0}',
  'the key is for real use: {0}', 'the key is for testing: {0}', 'the token is for the config {0}', 'the play is for {0}', 'the project\'s environment is {0}', 'the flag says {0}', 'the program names {0}',
  'the profile {0} is {1}', 'the project is {0}, called {1}', 'the {0} is called {1}',
  'the current context is {0}', 'the login path is {0}', 'the settings are {0}', 'the {0} is {1}',
  '{0} is linked to environment {1} of project {2}', '{0} is linked to environment {1}', '{0} is linked to an environment without a name of project {1}', '{0} is linked to an environment without a name',
  // …, by the command itself
  'an earlier part of the command does: {0}; {1}', 'an earlier part of the command does: {0}',
  'Ansible runs it on {0} of {1}', 'Ansible runs it on {0}', 'it acts on {0}', 'it is about {0}', 'it is called {0}', 'it is given the variables of {0}', 'it logs on to {0}', 'it names {0}', 'it runs on {0}', 'its state is {0}',
  '{0} opens localhost{1} for {2}', '{0} opens localhost for {1}',
  // …, by what a name or a file says
  'its container is that of {0}', 'the path names {0}', '{0}, the app {1}', '{0}, the resource group {1}', '{0}; its value comes from there: {1}',
  '{0} points to this machine', '{0} points to the production host {1}', '{0} is a live key ({1})', '{0} is production’s by its name ({1})', '{0} points to {1}: {2}', '{0} points to {1}', '{0} leads to {1}',
  '{0} brings the variables of {1}', '{0} brings variables that cannot be seen here', '{0} gives it variables of {1}', '{0} gives it variables that cannot be seen here',
  '{0} is a key for real money', '{0} is a key for testing', '{0} is a {1} key', '{0} is a local file', '{0} is a whole disk', '{0} is of the kind {1}', '{0} is the default branch', '{0} is set',
  'WP_ENVIRONMENT_TYPE is {0}', '{0} acts on production', '{0} belongs to the system', '{0} calls it {1}', '{0} stands in {1}', '{0} says {1}',
  // Where a credential stands
  'in {0}, where nothing else belongs to {1}',
  // What is wrong with a record
  'Entry {0} was altered', 'Entry {0} was removed on {1}, before the {2} days were over for which they are kept', 'Entries {0} to {1} were removed on {2}, before the {3} days were over for which they are kept',
  'Entry {0} was removed', 'Entries {0} to {1} were removed', 'Entry {0} is not the one that was written', 'Entry {0} does not continue entry {1}: one of them was rewritten',
  'Entry {0} does not fit between its neighbours: it was rewritten', 'Entry {0} stands there twice', 'Entry {0} stands behind entry {1}',
  'Entry {0} is not the one that was anchored in {1} on {2}: the record was rewritten', 'Entry {0} was anchored in {1} on {2}, and the record ends at {3}',
  'The first entry, {0}, does not continue those that retention removed',
  'Line {0} of {1} is no whole entry; nothing is missing there', 'Line {0} of {1} is no whole entry; a crash may have cut it off', 'Line {0} of {1} is no whole entry',
  '{0} lines, from line {1} of {2} on, are no whole entries; nothing is missing there', '{0} lines, from line {1} of {2} on, are no whole entries; a crash may have cut it off',
  '{0} holds no anchor of this record, but {1} of another; there was one', '{0} holds no anchor of this record, but {1} of another', '{0} holds no anchor of this record; there was one', '{0} holds no anchor of this record',
  'the signature of the newest anchor in {0} is bad', '{0} cannot be read: {1}',
  // What an agent was tried with
  '{0}, read only', '{0} and its Agent Host, {1}',
  // What is wrong with a policy
  'not valid YAML: {0}', 'unknown key "{0}"', '"{0}" is missing', 'unknown section "{0}"; expected one of {1}', 'the rule "{0}" stands already in line {1}', 'expected the sections {0}', 'expected one of {0}', 'expected one or a list of {0}', '{0}: expected one of {1}', '{0}: expected one or a list of {1}',
  // What else is told of a decision
  '{0} from {1}, a {2}, which {3}. {4}', '{0} from {1}, a {2}, which {3}.', 'It belongs to {0}.', '{0} has nothing to do with the folder that this runs in, so the command’s own words do not tell what it reaches.',
  '{0} "{1}" in {2} (environment unknown, treated as production).', '{0} "{1}" at {2} (environment unknown, treated as production).', '{0} "{1}" from {2} (environment unknown, treated as production).', '{0} "{1}" (environment unknown, treated as production).', '{0} "{1}" in an environment that is not known.', '{0} "{1}" in {2} on this machine.', '{0} "{1}" on this machine.', '{0} "{1}" in {2} in {3}.', '{0} "{1}" at {2} in {3}.', '{0} "{1}" from {2} in {3}.', '{0} "{1}" in {2}.', '{0} (environment unknown, treated as production).', '{0} in an environment that is not known.', '{0} "{1}".',
  'Production rests until {0}, by the quiet hours of the policy.', 'A rule of the policy cannot be read, so this is denied: {0}.', '{0} points to the production host {1}, in a file for {2}.', '{0} is a live key ({1}), in a file for {2}.', '{0} is production’s by its name ({1}), in a file for {2}.', '{0} is the same credential as {1} in {2}, in a file for {3}.',
  // What happens, and why nobody can tell
  'It may be lost for good: {0}.', 'Prodlock cannot tell what it does: {0}.', 'Cannot be read: it {0}.', 'It would put secrets into the agent\'s context: {0} ({1}).', 'It would put secrets into the agent’s context: {0} ({1}).', 'Drops the {0} {1} and all that depends on it, columns and views included.', 'Drops the column {0} of {1}, with all values in it.', 'Drops the {0} {1}, with all rows in it.', 'Drops the {0} {1}, with everything in it.', 'Drops everything that {0} owns.', 'Drops the materialized view {0}, with everything in it.', 'Drops the {0} {1}.', 'Removes the {0} {1}, which copies of the data depend on.', 'Removes a rule on who may see rows of {0}.', 'Deletes every row of {0}: its condition is always true.', 'Deletes every row of {0}.', 'Deletes the rows of {0} that match a condition.', 'Deletes rows of {0} that a merge picks.', 'Deletes a part of {0} with its rows.', 'Deletes a column\'s values in {0}.', 'Deletes the large object {0}.', 'Changes the rows of {0} that match a condition.', 'Changes how far back {0} can be restored.', 'Changes the {0} {1}, which decides who may do what.', 'Changes the {0} {1}.', 'Overwrites every row of {0}: its condition is always true.', 'Overwrites every row of {0}.', 'Rewrites a column of {0} with another type; values that do not fit are lost.', 'Replaces the {0} {1}; what was in it is lost.', 'Switches row level security of {0} off: everyone with access sees every row.', 'Gives {0} to another owner.', 'Moves {0} to storage that keeps no rows.', 'Lets the rows of {0} expire.', 'Calls {0}, which {1}.', 'Runs {0}; what that does stands elsewhere.', 'Runs a shell command: {0}.', 'Creates the {0} {1}, which runs code by itself.', 'Creates the {0} {1}.', 'Creates code in {0}, which can run any program on the server.', 'Runs {0}.', 'By its words {0} takes away what is there; nothing is known of backups.', 'By its words it takes away what {0} keeps.', 'By its name it deletes something in AWS ({0}).', 'By its name it changes production; {0} does not tell how.', 'By its path it means to {0}; nothing is known of backups.', 'By its parameters it means to {0}; nothing is known of backups.', 'The program calls {0} of {1}; by its name it cannot be undone.', 'It deletes ignored files too, such as .env, and {0}.', 'It deletes {0}.', '{0} would be the container’s to change.', '{0} is part of what keeps agents from production, and it is not known what {1} does with it.', '{0} is part of what keeps agents from production.', 'It changes something at {0}.', '{0} belongs to the system or to all users', 'it is everything that matches {0}, and what that is cannot be seen', '1 file with uncommitted changes and 1 file that git does not know', '1 file with uncommitted changes and {0} files that git does not know', '{0} files with uncommitted changes and 1 file that git does not know', '1 file with uncommitted changes', '1 file that git does not know', '{0} files with uncommitted changes and {1} files that git does not know', '{0} files with uncommitted changes', '{0} files that git does not know', 'a syntax error: {0}', 'the SQL file {0} cannot be read', 'the file {0} cannot be read', 'the SQL comes from {0}', 'the statements come from {0}', 'the script that {0} feeds into {1}', 'the script that {0} writes for {1}', 'the script given to {0}, which is only known when it runs', 'the code given to {0}, which is only known when it runs', 'the code given to {0}, which is not read', 'the text that {0} gives to {1}', 'the function {0}, which calls itself', 'the code that {0} holds', '{0} is fed by another program', 'uses the command {0}, which this program does not know', 'declared as {0} in the settings', 'an earlier part of the command starts it here: {0}',
  // Last, for it fits much
  '{0} a path only known when it runs.', '{0} on this machine.', '{0} in {1}.',
];

/** Kinds of places in which a fact stands, with what they belong to. */
export const SOURCES_WITH_NAMES: readonly string[] = ['{0} flag', '{0} variable', '{0} configuration', '{0} context', '{0} link', '{0} file', '{0} profile', '{0} workspace', '{0} environment', '{0} server', '{0} engine', '{0} subscription', '{0} deployment', '{0} address', '{0} backend', '{0} run', '{0} exec', 'stage of {0}', '{0} shell', '{0} setting'];

/** Such kinds without a name. */
export const SOURCES: readonly string[] = ['argument', 'name', 'connection string', 'host', 'remote machine', 'variable', 'project', 'policy', 'git branch', 'git remote', 'folder name', 'file name', 'credential', 'flag', 'program', 'tunnel', 'task name', 'playbook', 'API key', 'MCP server', 'this machine', 'kubeconfig', 'Docker engine', 'default branch', 'Azure subscription', 'default', 'device', 'client default', 'Jenkins server', 'address', 'URL', 'logon', 'image name', 'command', 'project reference', 'kubectl proxy', 'Argo CD server', 'Convex deployment', 'swarm', 'machine name', 'Kong address', 'registry', 'inventory', 'alias', 'stage', 'repository', 'token', 'started server', 'folder', 'setting', 'you'];

/** Values that are themselves words of ours: the kind of thing that has a name, or the sentence that another one goes on from. By the sentence, which of its values. */
export const WORDS_IN_SENTENCES: Readonly<Record<string, readonly number[]>> = {
  '{0} from {1}, a {2}, which {3}. {4}': [3, 4], '{0} from {1}, a {2}, which {3}.': [3], 
  '{0} "{1}" in {2} (environment unknown, treated as production).': [0], '{0} "{1}" at {2} (environment unknown, treated as production).': [0], '{0} "{1}" from {2} (environment unknown, treated as production).': [0], '{0} "{1}" (environment unknown, treated as production).': [0], '{0} "{1}" in an environment that is not known.': [0], '{0} "{1}" in {2} on this machine.': [0], '{0} "{1}" on this machine.': [0], '{0} "{1}" in {2} in {3}.': [0], '{0} "{1}" at {2} in {3}.': [0], '{0} "{1}" from {2} in {3}.': [0], '{0} "{1}" in {2}.': [0], '{0} (environment unknown, treated as production).': [0], '{0} in an environment that is not known.': [0], '{0} "{1}".': [0], '{0} on this machine.': [0], '{0} in {1}.': [0],
 
  'It may be lost for good: {0}.': [0], 'Prodlock cannot tell what it does: {0}.': [0], 'Cannot be read: it {0}.': [0], 'It would put secrets into the agent\'s context: {0} ({1}).': [0], 'It would put secrets into the agent’s context: {0} ({1}).': [0], 'Drops the {0} {1} and all that depends on it, columns and views included.': [0], 'Drops the {0} {1}, with all rows in it.': [0], 'Drops the {0} {1}, with everything in it.': [0], 'Drops the {0} {1}.': [0], 'Removes the {0} {1}, which copies of the data depend on.': [0], 'Changes the {0} {1}, which decides who may do what.': [0], 'Changes the {0} {1}.': [0], 'Replaces the {0} {1}; what was in it is lost.': [0], 'Calls {0}, which {1}.': [1], 'Creates the {0} {1}, which runs code by itself.': [0], 'Creates the {0} {1}.': [0], 'It deletes ignored files too, such as .env, and {0}.': [0], 'It deletes {0}.': [0], '{0} a path only known when it runs.': [0],
  '{0}, which {1} calls {2}': [0], '{0}, which is for {1}': [0], '{0}, whose server is {1}': [0], 'the {0} is only known when it runs': [0], 'the {0} is called {1}': [0], 'the {0} is {1}': [0],
  'an earlier part of the command does: {0}; {1}': [1], 'the engine is this machine\'s: {0}': [0], '{0} points to {1}: {2}': [2],
};
