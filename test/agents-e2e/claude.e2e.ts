import { claude } from './clients.ts';
import { provesTheMainJob } from './main-job.ts';

provesTheMainJob(claude);
