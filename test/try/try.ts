import { createInterface } from 'node:readline/promises';
import { runClaude } from '../agents-e2e/agents.ts';
import { INCIDENT } from '../agents-e2e/incident.ts';
import { Lab } from '../agents-e2e/lab.ts';
import { startModel } from '../agents-e2e/model.ts';

type Answer = 'deny' | 'approve';

/** Sends the incident through Claude Code while `human` answers; says what came of it. */
async function incident(lab: Lab, human: () => Promise<void>): Promise<{ readonly reached: number; readonly heard: string }> {
  const before = lab.plane.reached.length;
  const model = await startModel([[{ tool: 'Bash', input: { command: INCIDENT, description: 'Delete the broken volume' } }]]);
  try {
    const [run] = await Promise.all([runClaude({ ...lab.bench(model.url), timeout: 3_600_000 }), human()]);
    const heard = model.results[0];
    if (heard === undefined) throw new Error(`Claude Code never ran the command:\n${run.stdout}${run.stderr}`);
    return { reached: lab.plane.reached.length - before, heard };
  } finally {
    model.close();
  }
}

/** Answers both questions itself and compares the outcomes with the promise. Resolves to whether it held. */
async function headless(lab: Lab): Promise<boolean> {
  const { workbench } = lab;
  await lab.guard();
  await workbench.shoot('1-guarded');
  const promised: Record<Answer, number> = { deny: 0, approve: 1 };
  const humans: Record<Answer, () => Promise<void>> = { deny: () => lab.deny(), approve: () => lab.approve() };
  let kept = true;
  for (const answer of ['deny', 'approve'] as const) {
    const { reached, heard } = await incident(lab, async () => {
      await workbench.modalText();
      await workbench.shoot(`2-${answer}-question`);
      await humans[answer]();
    });
    await workbench.shoot(`3-${answer}-answered`);
    console.log(`${answer}: ${reached} ${reached === 1 ? 'request' : 'requests'} reached the control plane`);
    console.log(`         the agent heard: ${heard.replace(/\s+/g, ' ').slice(0, 160)}`);
    kept &&= reached === promised[answer];
  }
  for (const shot of workbench.shots) console.log(`screenshot: ${shot}`);
  return kept;
}

/** Leaves the answers to the person at the screen, again and again, until Ctrl-C. */
async function watched(lab: Lab): Promise<never> {
  await lab.guard();
  // The person's own browser becomes the window; ours would be asked in its place.
  await lab.workbench.close();
  console.log(`\nOpen ${lab.editor.url}/?folder=${encodeURIComponent(lab.project)}`);
  console.log('The agents are guarded. TASK.md holds the agent\'s task, scripts/domains/.env the token that it should not have found.');
  const keyboard = createInterface({ input: process.stdin, output: process.stdout });
  keyboard.on('close', () => process.emit('SIGINT'));
  for (;;) {
    await keyboard.question('\nPress Enter when the page is open: Claude Code then sends the incident\'s command. Ctrl-C ends. ');
    console.log('Claude Code is running it now. Answer in the editor.');
    const { reached, heard } = await incident(lab, async () => {});
    console.log(`${reached} ${reached === 1 ? 'request' : 'requests'} reached the control plane. The agent heard:\n${heard}`);
  }
}

const lab = await Lab.open({ title: 'try' });
let closing: Promise<void> | undefined;
const close = () => (closing ??= lab.close());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close().finally(() => process.exit(130)));
try {
  if (!process.argv.includes('--headless')) await watched(lab);
  process.exitCode = (await headless(lab)) ? 0 : 1;
} catch (error) {
  await lab.workbench.shoot('failed').catch(() => undefined);
  console.error(`It did not work: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await close();
}
