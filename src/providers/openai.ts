import type { Provider } from '../core/provider.ts';

// Sources: platform.openai.com/docs/api-reference (files, fine-tunes, vector stores, organization admin), docs.anthropic.com (admin API), docs.mistral.ai, docs.together.ai, docs.cohere.com, openai-python CLI; level kn.
// Asking a model is everyday work.
const GONE = 'Cannot be undone.';

export default {
  id: 'openai',
  title: 'OpenAI and kin',
  executables: ['openai'],
  hosts: ['api.openai.com', 'eu.api.openai.com', 'api.anthropic.com', 'api.mistral.ai', 'api.together.xyz', 'api.together.ai', 'api.cohere.com', 'api.groq.com', 'api.fireworks.ai', 'openrouter.ai', 'api.deepseek.com', 'api.perplexity.ai', 'api.x.ai', 'api.voyageai.com', 'api.elevenlabs.io', 'api.stability.ai', 'api.deepgram.com', 'api.assemblyai.com', 'api.openpipe.ai', 'api.braintrust.dev', 'api.smith.langchain.com'],
  valued: '-i --id -m --model -f --file -k --api-key -b --api-base -o --organization -p --purpose -g -t',
  reads: ['api (chat.completions.create|completions.create|image.create|image.create_edit|audio.transcribe|audio.transcriptions.create|audio.translations.create|models.list|models.retrieve|files.list|files.create|files.retrieve|fine_tuning.jobs.list|fine_tuning.jobs.retrieve|responses.create|embeddings.create) ...', '(tools|migrate|grit) ...'],
  operations: [
    { id: 'delete', match: 'api (files.delete|models.delete|fine_tunes.delete|vector_stores.delete|assistants.delete)', effect: 'destroys-data', act: 'Delete at the model service', says: GONE, resource: '-i|--id', level: 'kn' },
    { id: 'job-cancel', match: 'api (fine_tuning.jobs.cancel|fine_tunes.cancel)', effect: 'changes', act: 'Cancel training', says: 'What it learned so far is lost.', resource: '-i|--id', level: 'kn' },
  ],
  rest: [
    { id: 'model-delete', route: 'DELETE /v1/models/:model', effect: 'destroys-data', act: 'Delete model', says: `A fine-tuned model comes back only by training again. ${GONE}`, level: 'kn' },
    { id: 'file-delete', route: 'DELETE /v1/files/:file', effect: 'destroys-data', act: 'Delete file', says: GONE, level: 'kn' },
    { id: 'store-delete', route: 'DELETE /v1/vector_stores/:store/*', effect: 'destroys-data', act: 'Delete vector store', says: GONE, level: 'kn' },
    { id: 'access', route: 'POST|DELETE /v1/organization/*', effect: 'permissions', act: 'Change the organization', says: 'Whatever uses a deleted key or project stops working.', level: 'kn' },
    { id: 'access', route: 'POST|DELETE /v1/organizations/*', effect: 'permissions', act: 'Change the organization', says: 'Whatever uses a deleted key stops working.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete at the model service', says: GONE, level: 'kn' },
    { id: 'ask', route: 'POST|PUT|PATCH /*', effect: 'reads', act: 'Ask a model', says: 'It only asks, or adds.' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://api.openai.com/v1/files/file-abc -H "Authorization: Bearer $OPENAI_API_KEY"', 'openai/file-delete', 'unknown'],
      ['curl -X DELETE https://api.openai.com/v1/models/ft:gpt-4o:acme:x:1', 'openai/model-delete', 'unknown'],
      ['openai api files.delete -i file-abc', 'openai/delete', 'unknown'],
      ['curl -X DELETE https://api.openai.com/v1/organization/admin_api_keys/key_1', 'openai/access', 'unknown'],
      ['curl -X DELETE https://api.anthropic.com/v1/organizations/workspaces/w/members/u', 'openai/access', 'unknown'],
    ],
    leaves: [`curl https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d '{"model":"gpt-4o","messages":[{"role":"user","content":"drop table"}]}'`, `curl https://api.anthropic.com/v1/messages -H "x-api-key: $K" -d '{"model":"m","max_tokens":1,"messages":[]}'`, 'curl https://api.openai.com/v1/models', 'openai api chat.completions.create -m gpt-4o -g user hi', 'curl https://api.openai.com/v1/embeddings -d "{}"'],
  },
} satisfies Provider;
