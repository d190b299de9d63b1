import type { Agent } from './agent.ts';

/** What people call an agent, by the id that the record keeps and policies match: `Claude Code` for `claude-code`. An id that no agent has stays as it is. */
export type AgentName = (id: string) => string;

export function agentNames(agents: readonly Pick<Agent, 'id' | 'title'>[]): AgentName {
  const titles = new Map(agents.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? id;
}

/** The id of the agent that someone names by its id or its title, without regard to case; as it stands where there is none. */
export function agentIdOf(named: string, agents: readonly Pick<Agent, 'id' | 'title'>[]): string {
  const wanted = named.trim().toLowerCase();
  return agents.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted)?.id ?? named;
}
