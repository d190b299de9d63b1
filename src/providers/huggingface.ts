import type { Provider } from '../core/provider.ts';

// Sources: huggingface.co/docs/huggingface_hub/guides/cli (`hf repo delete`, `repo-files delete`, `upload --delete`), huggingface_hub commands/repo_files.py; level doc.
const GONE = 'Cannot be undone.';
const BACK = 'A commit of the repository brings it back.';

export default {
  id: 'huggingface',
  title: 'Hugging Face',
  executables: ['huggingface-cli', 'hf'],
  hosts: ['huggingface.co', 'hf.co', 'router.huggingface.co', '*.huggingface.cloud', 'api.endpoints.huggingface.cloud', 'api-inference.huggingface.co'],
  valued: '--repo-type --type --revision --token --commit-message --commit-description --include --exclude --delete --cache-dir --local-dir --namespace --organization --space-sdk --dir --branch --tag',
  reads: ['(download|login|logout|whoami|env|scan-cache|delete-cache|version|auth|cache|lfs-enable-largefiles|lfs-multipart-upload|models|datasets|spaces|papers|skills) ...', '(repo|jobs|endpoints|repos) (create|list|ls|info|inspect|logs|ps|describe|list-files|hardware|uv)', 'repo (tag|branch) (create|list)', 'tag ... +-l|--list'],
  operations: [
    { id: 'repo-delete', match: '(repo|repos) (delete|rm) [repo]', effect: 'destroys-data', act: 'Delete repository', says: `It is deleted with every commit of it. ${GONE}`, instead: 'hf download REPO', level: 'doc' },
    { id: 'repo-change', match: '(repo|repos) (move|settings) [repo]', effect: 'irreversible', act: 'Move repository or change who sees it', says: 'Whatever loads it by its old name may no longer find it.', level: 'doc' },
    { id: 'ref-delete', match: '(repo|repos) (tag|branch) delete ...', effect: 'irreversible', act: 'Delete tag or branch', says: GONE, level: 'doc' },
    { id: 'files-delete', match: 'repo-files <repo> delete ...', effect: 'changes', act: 'Delete files of repository', says: BACK, level: 'doc' },
    { id: 'files-delete', match: '(repo-files|repos|buckets) (delete|delete-files|rm|remove) [repo]', effect: 'destroys-data', act: 'Delete files of repository', says: BACK, level: 'doc' },
    { id: 'endpoint-delete', match: 'endpoints (delete|pause|scale-to-zero|update|resume|deploy) [endpoint]', effect: 'changes', act: 'Change endpoint', says: 'Whatever asks it gets no answer.', level: 'kn' },
    { id: 'tag-delete', match: 'tag <repo> [tag] +-d|--delete', effect: 'irreversible', act: 'Delete tag', says: GONE, level: 'doc' },
    { id: 'upload-delete', match: 'upload <repo> ... +--delete', effect: 'changes', act: 'Upload and delete files of repository', says: BACK, level: 'doc' },
    { id: 'upload', match: '(upload|upload-large-folder|buckets) <repo> ...', effect: 'changes', act: 'Upload to repository', says: `Whoever loads it gets it. ${BACK}`, level: 'doc' },
    { id: 'job', match: 'jobs (cancel|scheduled) ...', effect: 'changes', act: 'Change jobs', says: 'What runs is stopped.', level: 'kn' },
  ],
  rest: [
    { id: 'ask', route: 'POST /{models,v1,hf-inference}/*', effect: 'reads', act: 'Ask a model', says: 'It only asks.' },
    { id: 'repo-delete', route: 'DELETE /api/repos/delete', effect: 'destroys-data', act: 'Delete repository', says: GONE, level: 'doc' },
    { id: 'repo-create', route: 'POST /api/repos/create', effect: 'reads', act: 'Create repository', says: 'It only adds.' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete at Hugging Face', says: GONE, level: 'doc' },
  ],
  samples: {
    sees: [
      ['hf repo delete acme/model', 'huggingface/repo-delete', 'unknown'],
      ['huggingface-cli repo-files acme/model delete "*"', 'huggingface/files-delete', 'unknown'],
      ['hf upload acme/model . . --delete "*"', 'huggingface/upload-delete', 'unknown'],
      ['huggingface-cli tag acme/model v1 -d -y', 'huggingface/tag-delete', 'unknown'],
      [`curl -X DELETE https://huggingface.co/api/repos/delete -d '{"name":"model"}'`, 'huggingface/repo-delete', 'unknown'],
    ],
    leaves: ['hf download gpt2', 'huggingface-cli download gpt2 config.json', 'huggingface-cli whoami', 'huggingface-cli scan-cache', 'hf auth login', 'huggingface-cli delete-cache', 'hf cache ls', 'hf repo create acme/model', `curl https://router.huggingface.co/v1/chat/completions -d '{}'`],
  },
} satisfies Provider;
