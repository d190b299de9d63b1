/** Every command of the extension; the manifest and the registered table hold exactly these. */
export const COMMANDS = [
  'prodlock.menu',
  'prodlock.lock',
  'prodlock.unlock',
  'prodlock.showQuestion',
  'prodlock.showApprovals',
  'prodlock.rehearse',
  'prodlock.firstSteps',
  'prodlock.guard',
  'prodlock.decide',
  'prodlock.guardManaged',
  'prodlock.removeHooks',
  'prodlock.closeDotEnv',
  'prodlock.showAgents',
  'prodlock.testAgents',
  'prodlock.showHidden',
  'prodlock.scan',
  'prodlock.stopScan',
  'prodlock.hideFile',
  'prodlock.keepVisible',
  'prodlock.doctor',
  'prodlock.tokenReport',
  'prodlock.openPolicy',
  'prodlock.showPolicyEffect',
  'prodlock.declareEnvironment',
  'prodlock.nameEnvironment',
  'prodlock.switchTarget',
  'prodlock.showActivity',
  'prodlock.showReport',
  'prodlock.anchorRecord',
  'prodlock.showLog',
  'prodlock.enable',
] as const;
export type CommandId = (typeof COMMANDS)[number];

/** What each of them does. An argument can only say which file is meant, never answer: nobody who runs one can skip a question. */
export type CommandTable = Readonly<Record<CommandId, (file?: unknown) => void | PromiseLike<void>>>;
