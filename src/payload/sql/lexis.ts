/** Whose rules of quoting, comments and client commands hold. */
export type Lexis = 'postgres' | 'mysql' | 'sqlite' | 'mssql' | 'clickhouse' | 'bigquery' | 'snowflake';

/** How a dialect quotes, comments and talks to its client. */
export interface Rules {
  readonly hashComments: boolean;
  readonly slashComments: boolean;
  readonly nestedComments: boolean;
  /** `/*!50000 code *\/` is code. */
  readonly versionedComments: boolean;
  readonly backslashEscapes: boolean;
  readonly doubleQuotesText: boolean;
  readonly dollarQuotes: boolean;
  readonly brackets: boolean;
  readonly tripleQuotes: boolean;
  readonly client: 'psql' | 'mysql' | 'sqlite3' | 'sqlcmd' | undefined;
}

const PLAIN: Rules = {
  hashComments: false, slashComments: false, nestedComments: false, versionedComments: false, backslashEscapes: false,
  doubleQuotesText: false, dollarQuotes: false, brackets: false, tripleQuotes: false, client: undefined,
};

export const RULES: Readonly<Record<Lexis, Rules>> = {
  postgres: { ...PLAIN, nestedComments: true, dollarQuotes: true, client: 'psql' },
  mysql: { ...PLAIN, hashComments: true, versionedComments: true, backslashEscapes: true, doubleQuotesText: true, client: 'mysql' },
  sqlite: { ...PLAIN, brackets: true, client: 'sqlite3' },
  mssql: { ...PLAIN, brackets: true, nestedComments: true, client: 'sqlcmd' },
  clickhouse: { ...PLAIN, hashComments: true, backslashEscapes: true },
  bigquery: { ...PLAIN, hashComments: true, backslashEscapes: true, doubleQuotesText: true, tripleQuotes: true },
  snowflake: { ...PLAIN, slashComments: true, backslashEscapes: true, dollarQuotes: true },
};
