import { cursor } from './clients.ts';
import { provesTheMainJob } from './main-job.ts';

provesTheMainJob(cursor);
