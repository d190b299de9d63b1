import { strengthOf } from './value-strength.ts';

const LOOK_BACK = 240;
/** What a program calls to reach a service as somebody: `new BasicAWSCredentials("id", "`, `Twilio::REST::Client.new('id', '`. */
const CALL = /(?:[Cc]lient|[Cc]redentials?|Authenticator|Gateway|Authentication|Session|Connection|Provider|login|Login|Signer|Account)\w{0,20}(?:\.new|::new|\.of|\.create)?\(\s{0,20}(?:[\w.]{1,40}\s{0,5}[=:]\s{0,5})?(?:@?["'`][^"'`\n]{1,120}["'`]\s{0,5},\s{0,20}(?:[\w.]{1,40}\s{0,5}[=:]\s{0,5})?){1,3}@?["'`]$/;
/** Libraries whose keys are meant for every browser. Sources: their documentation. */
const PUBLISHED = /algolia|search|analytics|posthog|amplitude|mixpanel|segment|sentry|pusher|maps?\b|stripe\(|apollo|supabase|firebase/i;

/** Whether a word is a random literal that a client is made with, behind a name or an id. */
export function isGivenToClient(text: string, start: number, end: number): boolean {
  const quote = text.charAt(start - 1);
  if (!/["'`]/.test(quote) || text.charAt(end) !== quote || end - start < 20 || end - start > 512) return false;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  if (!/\(\s{0,20}[^()]{1,238}$/.test(before)) return false;
  const word = text.slice(start, end);
  return !word.startsWith('eyJ') && strengthOf(word) === 'random' && CALL.test(before) && !PUBLISHED.test(before);
}
