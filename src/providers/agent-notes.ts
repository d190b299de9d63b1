import type { Provider } from '../core/provider.ts';

// Sources: github.com/eyaltoledano/claude-task-master (tools; tasks stand in .taskmaster/tasks of the project), github.com/MrLesk/Backlog.md; level kn.
export default {
  id: 'agent-notes',
  title: 'Task lists of agents',
  mcp: [
    { id: 'tasks', tool: '{remove_task,remove_subtask,clear_subtasks,delete_tag,remove_dependency,task_archive,delete_task,clear_all_tasks}', server: '{task-master*,taskmaster*,task_master*,backlog*,shrimp*,todo*}', effect: 'reads', act: 'Work on the list of tasks', says: 'It stands in a file of the project.', level: 'kn' },
  ],
  samples: {
    sees: [],
    leaves: [
      { server: 'task-master-ai', tool: 'remove_task', input: { id: '3' } },
      { server: 'taskmaster', tool: 'remove_subtask', input: { id: '3.1' } },
      { server: 'backlog', tool: 'task_archive', input: { id: 'task-3' } },
    ],
  },
} satisfies Provider;
