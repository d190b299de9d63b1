/** Shell scripts, which `build.mjs` bundles as their text. */
declare module '*.sh' {
  const text: string;
  export default text;
}
