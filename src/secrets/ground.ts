/**
 * What kind of file a path names, and so how much a text in it proves: `settings` assign values, `code` computes them (only literals count), `prose` shows
 * them to people, and `sample` stands for tests, examples and mocks, whose values are made up.
 */
export type Ground = 'settings' | 'code' | 'prose' | 'sample';

const CODE = /\.(?:[cm]?[jt]sx?|py|pyi|ipynb|rb|go|rs|java|kts?|scala|groovy|php|cs|fs|vb|swift|m|mm|c|h|cc|cpp|cxx|hpp|hxx|hh|cu|cuh|ipp|inl|tpp|ino|dart|ex|exs|[eh]rl|clj|cljs|hs|lua|pl|pm|r|jl|vue|svelte|astro|sol|zig|nim|html?|twig|erb|ejs|hbs|graphql|gql|prisma|sql|css|scss|less|aspx?|ascx|cshtml|jspx?|cf[mc]|vbs|bas|pas|rake|gemspec|ru|inc|phtml|php\d|sas|do|coffee|fsx|csx|gs|razor|tcl|ml|mli)(?:\.(?:bak|orig|old))?$/i;
/** Pages of a program's manual, which everybody who installs it gets. */
const MANUAL = /(?:^|\/)(?:man\/(?:[^/]{1,60}\/){0,2}[^/]{1,100}|[a-z][\w-]{1,80})\.[1-8]$/i;
const PROSE = /\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt|text|org|tex|wiki|log|csv|tsv|eml|rtf|mdc)$|(?:^|\/)\.(?:cursor|windsurf|cline|roo|goose|kilocode)(?:rules|hints)$/i;
const SAMPLE = /(?:^|\/)(?:_?tests?|(?:integ(?:ration)?|unit|func(?:tional)?|conformance|acceptance|android|ui|fs|io|e2e|syntax|shared|common|jvm|js|native|ios|macos|linux|desktop|screenshot|snapshot|instrumentation)[-_]?tests?|test(?:ing)?[-_]?(?:certs?|keys?|utils?|helpers?|support|resources|files|assets|configs?|manifests?|vectors?|servers?)|(?:[\w-]{1,20}[-_])?testing|fixtures?[-_][a-z]{2,20}|(?:crypto|cipher|hash)\/vectors?|__tests__|molecule|__mocks__|__fixtures__|__snapshots__|specs?|fixtures?|testdata|test-data|examples?|samples?|demos?|mocks?|stories|e2e|cypress|playwright|wiremock|cassettes|sandbox|stubs?|seed(?:er)?s?|templates?)\/|[._-](?:test|tests|spec|e2e|stories|story|mock|mocks|fixture|cy|snap)\.[\w.]{1,20}$|_test\.\w{1,8}$|(?:^|\/)(?:test_[\w-]{1,80}\.py|tests\.py|spec\.(?:rb|[jt]s)|conftest\.py|[\w.-]{1,80}\.d\.[cm]?ts|(?:[\w-]{1,60}[._-])?seed(?:er)?s?\.(?:[cm]?[jt]s|rb|py|exs?|php|go|java|kt|cs)|[A-Z]\w{1,60}Seed(?:er|s)?\.(?:php|[jt]s|java|kt|cs)|(?:examples?|samples?|demo|fixtures?)(?:[-_.]?\d{1,3})?\.\w{1,8}|jest\.(?:setup|config)\.\w{2,3}|vitest\.\w{1,20}\.?\w{0,3}|phpunit\.xml(?:\.dist)?|pytest\.ini|tox\.ini|[\w-]*Tests?\.(?:java|kt|cs|swift|scala)|[^/]{1,100}\.feature|(?:test|dummy|mock|fake|sample)[-_]?data\.\w{1,8}|[\w-]{1,80}(?:TestCase|Fixtures?)\.(?:java|kt|cs|swift|scala|groovy|php)|(?:config|conf|settings|environments)\/(?:tests?|testing)\.\w{1,8}|(?:crypto|cipher|hash|test)[\w/-]{0,20}[/_-]vectors?\.\w{1,8})$|mock-server\//i;

/** Judges by the path as it stands in its project; `path` is relative, or everything in front of the project was cut off. */
export function groundOf(path: string): Ground {
  if ((SAMPLE.test(path) || INTEGRATION.test(path) || (/\.[1-8]$/.test(path) && MANUAL.test(path))) && !isScriptToRun(path)) return 'sample';
  if (PROSE.test(path)) return INSTALLED.test(path) ? 'sample' : 'prose';
  return CODE.test(path) ? 'code' : 'settings';
}

/** Maven's names of tests that need what runs beside. Source: the documentation of its Failsafe plugin. */
const INTEGRATION = /[a-z\d]IT(?:Case)?\.(?:java|kt|groovy|scala)$/;

/** Where package managers put what others published: whatever its guides show, everybody has seen. */
const INSTALLED = /(?:^|\/)(?:node_modules|bower_components|site-packages|dist-packages|Pods|gems)\//;

/** `smoke-test.sh` among a project's scripts runs against what is really there; only a folder of tests brings its own. */
const SCRIPT = /[._-](?:tests?|e2e|demo)\.(?:sh|bash|zsh|fish|ps1|bat|cmd)$/i;

function isScriptToRun(path: string): boolean {
  return SCRIPT.test(path) && !SAMPLE.test(path.slice(0, path.lastIndexOf('/') + 1));
}

const THROWAWAY = /(?:^|[/._-])(?<!\.claude\/settings\.)(?:dev|devel|development|local|localhost|tests?|testing|ci|e2e|examples?|samples?|demos?|sandbox|playground|fixtures?|mocks?|templates?)(?:[/._-]|$)/i;

/** Whether the values of a file are made up for one machine or for a test, as its path says; strong ones are real there, too. What an agent was allowed on one machine are commands that were run, passwords and all. */
export function isThrowaway(path: string): boolean {
  return THROWAWAY.test(path);
}

const DEPLOYED = /(?:^|[/._-])(?:prod|production|live|staging|stage|deploy|deployments?|releases?|servers?|srv|swarm|stack|infra|infrastructure|ansible)(?:[/._-]|$)/i;

/** Whether a file sets up what others reach, as its path says. */
export function isDeployed(path: string): boolean {
  return DEPLOYED.test(path);
}

const PIPELINE = /(?:^|\/)(?:\.github\/workflows\/|\.circleci\/|\.buildkite\/|\.(?:woodpecker|drone|travis|gitlab-ci|cirrus)\b|(?:bitbucket|azure)-pipelines|appveyor\.)/i;

/** Whether a file runs tests beside databases of their own, as its path says. */
export function isPipeline(path: string): boolean {
  return PIPELINE.test(path);
}

const TRANSLATION = /(?:^|[/._-])(?:locales?|lang|langs|languages?|i18n|intl|l10n|messages|translations?)(?:[/._-]|$)/i;

/** Texts for people, under names that speak of secrets. */
export function isTranslation(path: string): boolean {
  return TRANSLATION.test(path);
}
