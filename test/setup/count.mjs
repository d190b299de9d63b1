// A reporter for node's test runner: prints `{"passed":N,"failed":["name",…]}` at the end.

export default async function* count(events) {
  let passed = 0;
  const failed = [];
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite' || data?.skip !== undefined || data?.todo !== undefined) continue;
    if (type === 'test:pass') passed++;
    // A file that fails only because a test in it failed is not a failure of its own.
    if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') failed.push(data.name);
  }
  yield `${JSON.stringify({ passed, failed })}\n`;
}
