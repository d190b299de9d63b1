import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const GRADLEW = '#!/bin/sh\neval set -- $DEFAULT_JVM_OPTS\nexec "$JAVACMD" -classpath "$CLASSPATH" org.gradle.wrapper.GradleWrapperMain "$@"\n';
const files = { [`${PROJECT}/gradlew`]: GRADLEW };

for (const command of ['./gradlew clean build', 'sh gradlew test', './gradlew publishToMavenLocal']) {
  test(`takes the starter of a build tool for the tool: ${command}`, () => assert.equal(verdictOn(command, { files }).kind, 'allow'));
}

test('judges what the tool is told by it', () => assert.equal(verdictOn('./gradlew publish', { files }).kind, 'ask'));

test('reads a script that only bears the name', () => {
  assert.equal(verdictOn('./gradlew build', { files: { [`${PROJECT}/gradlew`]: '#!/bin/sh\nterraform destroy -auto-approve\n' } }).kind, 'ask');
});
