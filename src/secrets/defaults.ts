import { isCommonPassword, isMadeOfCommonWords } from './value-strength.ts';

const LONGEST = 48;

/** Programs that run beside a developer's own, and frameworks, whose names everybody takes for their passwords there. In small letters. */
const PROGRAMS: readonly string[] = 'elasticsearch|elastic|kibana|logstash|opensearch|rabbitmq|rabbit|amqp|artemis|activemq|grafana|prometheus|influxdb|influx|clickhouse|couchdb|couchbase|couch|cassandra|scylla|arangodb|arango|oracle|mssql|mariadb|maria|cockroach|timescale|keycloak|authentik|zitadel|minio|mailhog|maildev|mailpit|mailcatcher|wordpress|wp|drupal|joomla|matomo|magento|prestashop|airflow|superset|metabase|redash|hasura|strapi|directus|django|flask|laravel|sail|homestead|symfony|phoenix|rails|spring|pgadmin|phpmyadmin|sonarqube|sonar|jenkins|nexus|artifactory|gitea|gitlab|kafka|zookeeper|vault|consul|openldap|ldap|zabbix|nextcloud|owncloud|ghost|odoo|typesense|meilisearch|meili|localstack|memcached|temporal|unleash|umami|plausible|supabase|vagrant|sql|pg|docker|development|insecure|not|only|for|production|toor|confluent|redpanda|debezium|bitnami|woodpecker|drone|session|base|master|string|is|opensesame|pgadmin4|app|console|harbor|kestra|nocodb|baserow|outline|penpot|posthog|sentry|rocketchat|mattermost|moodle|mediawiki|dokuwiki|bookstack|paperless|immich|jellyfin|firefly|wallabag|miniflux|forgejo|gogs|concourse|argocd|rancher|portainer|traefik|caddy|kong|konga|nifi|flink|spark|hive|hadoop|trino|presto|druid|dagster|prefect|mlflow|jupyter|zeppelin|firebird|hana|surrealdb|dgraph|questdb|loki|tempo|nagios|icinga|graylog|splunk|wazuh|glpi|erpnext|frappe|dolibarr|suitecrm|espocrm|akeneo|sylius|shopware|typo3|contao|etherpad|hedgedoc|taiga|redmine|openproject|kanboard|wekan|tomcat|jetty|wildfly|jboss|glassfish|payara|weblogic'.split('|');
/** What is put behind: the keys of a keyboard in their order, and the year of nobody's. */
const COUNTED = /[@!#._-]?(?:\d|12|123|1234|12345|123456|1234567|12345678|321|01|007|2020)?[!@#]{0,2}$/;

/** Names of things that a variable is called after: `RABBITMQ` of `RABBITMQ_DEFAULT_PASS`. */
function namedIn(name: string): readonly string[] {
  return name.toLowerCase().split(/[^a-z]+/).filter((part) => part.length >= 4);
}

/**
 * Whether a value is what everybody has on a machine of their own: the name of the program that it is for, or of another one, common words, numbers as they are counted. Says something
 * only of files that set up such machines.
 */
export function isDefault(value: string, name: string, others: readonly string[] = []): boolean {
  const text = value.replace(/^neo4j\//, '');
  if (/^(?:0?123456(?:7(?:8(?:90?)?)?)?|0{4,8}|1{4,8}|1234|12345|654321|123123|qwerty\d{0,3})$/.test(text) || /^[a-z]{2,20}[_-](?:dev|local|test|development)$/.test(text)) return true;
  if (!/[a-z]/i.test(text)) return false;
  if (isCommonPassword(text) || isCommonPassword(text.replace(/[()]/g, ''))) return true;
  const bare = text.toLowerCase().replace(COUNTED, '').replace(/[-_.]/g, '');
  if (bare.length < 2 || bare.length > LONGEST) return false;
  const words = new Set([...PROGRAMS, ...namedIn(name), ...others.map((other) => other.toLowerCase())]);
  return isMadeOfCommonWords(bare, words) || words.has(unspelled(text.toLowerCase()));
}

/** A name with digits for its letters: `k3str4`. */
function unspelled(text: string): string {
  return text.replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('3', 'e').replaceAll('4', 'a').replaceAll('5', 's').replaceAll('7', 't');
}

/** Where a program for one's own machine asks for a password of four kinds, and everybody takes the same: SQL Server's image. */
const ASKED_FOR = /(?:^|_)SA_PASSWORD$/;

/** Whether a value is the name of the program that its variable is for, or a common one where that program asks for more: `MINIO_ROOT_PASSWORD=minio123`. Says something in any file. */
export function isNamedAfterProgram(value: string, name: string): boolean {
  const words = namedIn(name).filter((word) => PROGRAMS.includes(word));
  if (ASKED_FOR.test(name)) return isCommonPassword(value);
  const bare = value.toLowerCase().replace(COUNTED, '').replace(/[-_./]/g, '');
  if (name === 'NEO4J_AUTH') return isCommonPassword(value.replace(/^neo4j\//, ''));
  return words.length > 0 && words.some((word) => bare.includes(word)) && bare.length <= LONGEST && isMadeOfCommonWords(bare, new Set(words));
}
