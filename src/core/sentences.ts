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
  '{0} from {1}, a {2}: it {3}. {4}', '{0} from {1}, a {2}: it {3}.', 'It belongs to {0}.', '{0} has nothing to do with the folder that this runs in, so the command’s own words do not tell what it reaches.',
  '{0} "{1}" in an environment that is not known.', '{0} "{1}" on this machine.', '{0} "{1}" in {2}.', '{0} in an environment that is not known.', '{0} "{1}".',
  'A rule of the policy cannot be read, so this is denied: {0}.', '{0} points to the production host {1}, in a file for {2}.', '{0} is a live key ({1}), in a file for {2}.', '{0} is production’s by its name ({1}), in a file for {2}.', '{0} is the same credential as {1} in {2}, in a file for {3}.',
];

/** Kinds of places in which a fact stands, with what they belong to. */
export const SOURCES_WITH_NAMES: readonly string[] = ['{0} flag', '{0} variable', '{0} configuration', '{0} context', '{0} link', '{0} file', '{0} profile', '{0} workspace', '{0} environment'];

/** Such kinds without a name. */
export const SOURCES: readonly string[] = ['argument', 'name', 'connection string', 'host', 'remote machine', 'variable', 'project', 'policy', 'git branch', 'git remote', 'folder name', 'file name', 'credential', 'flag', 'program', 'tunnel', 'task name', 'playbook', 'API key', 'MCP server', 'this machine'];

/** Values that are themselves words of ours: the kind of thing that has a name, or the sentence that another one goes on from. By the sentence, which of its values. */
export const WORDS_IN_SENTENCES: Readonly<Record<string, readonly number[]>> = {
  '{0} from {1}, a {2}: it {3}. {4}': [3, 4], '{0} from {1}, a {2}: it {3}.': [3], '{0} "{1}" in an environment that is not known.': [0], '{0} "{1}" on this machine.': [0], '{0} "{1}" in {2}.': [0], '{0} in an environment that is not known.': [0], '{0} "{1}".': [0],
  '{0}, which {1} calls {2}': [0], '{0}, which is for {1}': [0], '{0}, whose server is {1}': [0], 'the {0} is only known when it runs': [0], 'the {0} is called {1}': [0], 'the {0} is {1}': [0],
  'an earlier part of the command does: {0}; {1}': [1], 'the engine is this machine\'s: {0}': [0], '{0} points to {1}: {2}': [2],
};
