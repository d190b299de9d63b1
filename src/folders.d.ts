/** Folders whose index is built by `build.mjs`: every file's default export, sorted by file name. */
declare module 'folder:providers' {
  const providers: readonly import('./core/provider.ts').Provider[];
  export default providers;
}
declare module 'folder:agents' {
  const agents: readonly import('./core/agent.ts').Agent[];
  export default agents;
}
declare module 'folder:environments' {
  const detectors: readonly import('./core/detector.ts').Detector[];
  export default detectors;
}

/** A style sheet, as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
