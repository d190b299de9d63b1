/** A title that names several at once, or a kind of tool: `Backup tools`, `Chef and Puppet`, `Registrars and DNS hosts`. */
const SEVERAL = /,| and | [a-z’]+$/;

/** Whose service or tool a finding is about, as people call it: a provider's title where that is one name, else the program or host that is spoken to. */
export function vendorOf(title: string, spokenTo?: string): { readonly vendor?: string } {
  const vendor = SEVERAL.test(title) ? spokenTo : title;
  return vendor === undefined || vendor === '' ? {} : { vendor };
}
