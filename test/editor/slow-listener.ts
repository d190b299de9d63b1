import { packedExtension } from './packed-extension.ts';

/** Has every server of its extension host begin to listen seconds later, as on a machine that is busy. */
const CODE = `
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  setTimeout(() => listen.apply(this, args), 12_000);
  return this;
};
exports.activate = () => undefined;
`;

/** Packs that extension, which starts before Prodlock does; gives the path of the VSIX. */
export function slowListener(folder: string): string {
  return packedExtension(folder, { name: 'slow', displayName: 'Slow', activationEvents: ['*'], commands: [] }, CODE);
}
