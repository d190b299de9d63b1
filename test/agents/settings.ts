/** JSON files as people and tools write them, none of them with an entry of ours. `event` is an event that we hook. */
export function settingsFiles(event: string): readonly (readonly [name: string, text: string])[] {
  const pretty = (value: unknown, indent: string | number = 2): string => `${JSON.stringify(value, null, indent)}\n`;
  const foreign = { matcher: 'Bash', hooks: [{ type: 'command', command: '/usr/local/bin/lint "$FILE"', timeout: 5 }] };
  const full = { $schema: 'https://example.com/schema.json', version: 1, model: 'opus', hooks: { Stop: [foreign], [event]: [foreign] }, permissions: { deny: ['Read(./secret)'], allow: [] } };
  const comments = `// settings of mine
{
  /* which
     model */
  "model": "opus", // the best
  "version": 1,
  "hooks": {
    // before each tool
    "${event}": [
      { "command": "foreign" } // keep this one
      // and nothing else
    ], // done
    "other": null
  } /* hooks */
} // end
`;
  return [
    ['an empty object', '{}'],
    ['an empty object and a line end', '{}\n'],
    ['an empty object over two lines', '{\n}\n'],
    ['an empty object with spaces', '{  }'],
    ['an empty object with a comment', '{ // nothing yet\n}\n'],
    ['an empty object with a block comment', '{/* nothing yet */}'],
    ['a version only', '{\n  "version": 1\n}\n'],
    ['a version only, on one line', '{"version": 1}'],
    ['empty hooks', '{\n  "version": 1,\n  "hooks": {}\n}\n'],
    ['empty hooks over lines', '{\n  "version": 1,\n  "hooks": {\n  }\n}\n'],
    ['empty hooks before the version', '{"hooks": {}, "version": 1}'],
    ['an empty event', `{\n  "version": 1,\n  "hooks": {\n    "${event}": []\n  }\n}\n`],
    ['an empty event with white space', `{\n  "version": 1,\n  "hooks": {\n    "${event}": [\n\n    ]\n  }\n}\n`],
    ['an empty event on one line', `{"version":1,"hooks":{"${event}":[]}}`],
    ['an event with null in it', `{"version":1,"hooks":{"${event}":[null]}}`],
    ['another event that is null', '{\n  "version": 1,\n  "hooks": {\n    "other": null\n  }\n}\n'],
    ['one setting on one line', '{"model":"opus"}'],
    ['one setting on one line with spaces', '{ "model": "opus" }\n'],
    ['settings without hooks', pretty({ model: 'opus', permissions: { allow: ['Bash(ls)'] } })],
    ['everything, two spaces', pretty(full)],
    ['everything, four spaces', pretty(full, 4)],
    ['everything, tabs', pretty(full, '\t')],
    ['everything, on one line', JSON.stringify(full)],
    ['everything, Windows line ends', pretty(full).replaceAll('\n', '\r\n')],
    ['everything, old Mac line ends', pretty(full).replaceAll('\n', '\r')],
    ['everything, no line end at the end', JSON.stringify(full, null, 2)],
    ['everything, many line ends at the end', `${pretty(full)}\n\n`],
    ['everything, byte order mark', `\uFEFF${pretty(full)}`],
    ['everything, indented as a whole', pretty(full).replaceAll('\n', '\n    ').replace('{', '    {')],
    ['comments everywhere', comments],
    ['comments everywhere, Windows line ends', comments.replaceAll('\n', '\r\n')],
    ['trailing commas', `{\n  "version": 1,\n  "hooks": {\n    "${event}": [\n      { "command": "a" }, // last\n    ],\n  },\n}\n`],
    ['trailing commas on one line', `{"version": 1, "hooks": {"${event}": [{"command": "a"},],},}`],
    ['trailing commas on lines of their own', `{\n  "version": 1\n  ,\n  "hooks": {\n    "${event}": [\n      { "command": "a" }\n      ,\n    ]\n  }\n}`],
    ['arrays on one line', `{\n  "version": 1,\n  "hooks": {\n    "${event}": [{ "command": "a" }, { "command": "b" }]\n  },\n  "permissions": { "deny": ["Read(./a)", "Read(./b)"] }\n}\n`],
    ['brackets that share lines', `{ "version": 1,\n  "hooks": { "${event}": [ { "command": "a" }\n] } }`],
    ['mixed line ends', `{\r\n  "version": 1,\n  "hooks": {\r\n    "${event}": [\n      { "command": "a" }\r\n    ]\n  }\r\n}`],
    ['a block comment behind the last item', `{\n  "version": 1,\n  "hooks": {\n    "${event}": [\n      { "command": "a" } /* one\n      two */\n    ]\n  }\n}\n`],
    ['deny rules, empty', '{\n  "permissions": {\n    "deny": []\n  }\n}\n'],
    ['permissions, empty', '{ "permissions": {} }'],
    ['deny rules like ours', pretty({ permissions: { deny: ['Read(./.env)', 'Read(~/.railway/**)', 'Bash(rm:*)'] } })],
    ['brackets and commas in texts', pretty({ version: 1, 'a,b]': '{"hooks": [1,', hooks: { [event]: [{ command: 'echo "],}" // no comment' }] } })],
  ];
}
