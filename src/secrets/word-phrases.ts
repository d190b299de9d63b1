/** Words that sentences, labels and messages are made of, and phrases out of a dictionary are not. */
const SENTENCES = new Set(
  `a an the is are was be been to of in on for with without and or not no must may can could should would will please enter choose use using your you this that it its at by from as if when then than there here how what who where
  least most more contain contains characters character required match matches short long weak strong empty blank field value option default custom enable disable enabled disabled new old show hide set get add remove update create delete my our
  correct horse battery staple page title label button icon form input item items list view modal dialog header footer menu link text error message color background border size width height main container wrapper section content data config setting settings`.split(/\s+/),
);

const DASHED = /^[a-z]{3,12}(?:-[a-z]{3,12}){3,9}$/;
const SPACED = /^[a-z]{3,12}(?: [a-z]{3,12}){3,9}$/;

/** Four words and more in small letters, as dice and password managers give them: `copper-lantern-drift-meadow`. Says something only under a password's name. */
export function isWordPhrase(value: string, spaced: boolean, isTelltale: (word: string) => boolean): boolean {
  if (!DASHED.test(value) && !(spaced && SPACED.test(value))) return false;
  const words = value.split(/[- ]/);
  return new Set(words).size === words.length && words.every((word) => !SENTENCES.has(word) && !isTelltale(word));
}
