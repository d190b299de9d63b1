import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag } from '../targets/database-target.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: ngrok.com/docs/agent/cli-api, docs.openfaas.com/cli, fnproject.io, docs.theforeman.org (hammer), github.com/gridscale/gscloud, github.com/cloudscale-ch/cloudscale-cli, zeabur.com/docs, goteleport.com/docs/reference/cli/tctl,
// karmada.io/docs/reference/karmadactl, pulsar.apache.org/docs (pulsar-admin), docs.aiven.io/docs/tools/cli, docs.datastax.com/en/astra-cli, developer.hashicorp.com (hcp, boundary), docs.openshift.com/rosa, bosh.io/docs/cli-v2,
// omni.siderolabs.com, github.com/stackitcloud/stackit-cli, deploy.equinix.com, github.com/GAM-team/GAM, docs.ionos.com/cli-ionosctl, bitwarden.com/help/secrets-manager-cli, github.com/segmentio/chamber, docs.akeyless.io,
// docs.cloudfoundry.org/credhub, github.com/GoogleCloudPlatform/berglas, keycloak.org (kcadm), docs.dapr.io, docs.solo.io/gloo-gateway, tekton.dev/docs/cli, argo-workflows.readthedocs.io/en/latest/cli; level doc.
const VALUED = '-n --namespace -g --gateway -f --yaml -o --output -p --project -r --realm -c --config --context --profile --region -t --token --server -s --set -e --environment --stack -d --deployment --cluster --url --api-url -u --user --org --organization --location --name --id --service --host --hostname';
const GONE = 'Cannot be undone.';

export default {
  id: 'vendor-tools',
  title: 'A vendor’s command line',
  executables: 'ngrok gremlin storm faas-cli fn hammer gscloud gridscale cloudscale brightbox cloudcli zeabur tctl okta-cli kubefedctl karmadactl pulsar-admin pulsarctl avn astra hcp rosa ocm bosh tkgi omnictl stackit metal gam ionosctl boundary bws chamber akeyless credhub berglas kcadm.sh kcadm dapr glooctl meshctl tkn argo airbyte-ctl octl fauna dgraph solrctl cinder-manage nova-manage radosgw-admin linstor'.split(' '),
  valued: VALUED,
  target: [fromUrlFlag('--url', '--api-url', '--server', '--host', '--gateway', '-g'), fromFlag('--context', '--profile', '-e', '--environment', '--project', '-p'), elsewhere],
  inspect: (invocation) =>
    verbFindings({
      provider: 'vendor-tools', valued: VALUED, named: '--name|--id',
      rows: [
        { does: /^ngrok (?:http|tcp|tls|tunnel|start|config|update|version|credits|service|diagnose|completion|help)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^gremlin (?:attack|attack-container|attack-gremlin)\b/, effect: 'changes', operation: 'attack', act: 'Break on purpose', says: 'Programs there fail, or become slow, until it ends.' },
        { does: /^storm (?:jar|local|nimbus|supervisor|ui|logviewer|drpc|dev-zookeeper|shell|sql|classpath|repl|monitor)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^pulsar\w*(?:-admin)? (?:topics|persistent) (?:skip|skip-all|clear-backlog|expire-messages\S*|truncate|reset-cursor|unsubscribe)\b/, effect: 'destroys-data', operation: 'backlog-clear', act: 'Throw away waiting messages of topic', says: `Subscribers never get them. ${GONE}` },
        { does: /^gam (?:user|users|group|ou|all) .*\b(?:delete|trash|purge|wipe|deprovision|signout|turnoff2sv)\b/, effect: 'destroys-data', operation: 'delete-of', act: 'Delete what belongs to', says: GONE },
        { does: /^kcadm(?:\.sh)? (?:create|config credentials|get|get-roles)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^solrctl .*(?:--delete|--reset|--deletedocs)/, effect: 'destroys-data', operation: 'collection-delete', act: 'Delete collection', says: GONE },
        { does: /^tctl (?:create|edit)\b/, effect: 'permissions', operation: 'resource-change', act: 'Change who may do what', says: 'It changes who can reach what.' },
        { does: /^(?:argo|tkn|dapr|pulsar-admin|bosh|fn|faas-cli) (?:lint|template|new|build|local-run|init|invoke|run|ssh|list|get|logs|version|bundle|hub)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
      ],
    }, invocation),
  samples: {
    sees: [
      ['ngrok api reserved-domains delete rd_1', 'vendor-tools/api-reserved-domains-delete', 'unknown'],
      ['gremlin attack-container shop-web cpu', 'vendor-tools/attack', 'unknown'],
      ['storm kill orders-topology -w 10', 'vendor-tools/kill', 'unknown'],
      ['faas-cli remove api', 'vendor-tools/remove', 'unknown'],
      ['tctl users rm bob', 'vendor-tools/users-rm', 'unknown'],
      ['karmadactl unjoin member1', 'vendor-tools/unjoin', 'unknown'],
      ['avn service terminate pg-prod --force', 'vendor-tools/service-terminate', 'production'],
      ['pulsar-admin topics skip-all -s sub persistent://public/default/orders', 'vendor-tools/backlog-clear', 'unknown'],
      ['gam user bob@acme.io delete messages query "in:anywhere" doit', 'vendor-tools/delete-of', 'unknown'],
      ['kcadm.sh update realms/acme -s enabled=false', 'vendor-tools/update', 'unknown'],
      ['bosh delete-deployment -d cf', 'vendor-tools/delete-deployment', 'unknown'],
      ['rosa delete cluster -c shop --yes', 'vendor-tools/delete', 'unknown'],
    ],
    leaves: ['ngrok http 3000', 'ngrok api tunnels list', 'storm list', 'storm jar build/topology.jar org.acme.Main', 'gremlin check', 'faas-cli list', 'faas-cli build -f stack.yml', 'tctl users ls', 'tctl status', 'avn service list', 'pulsar-admin topics list public/default', 'gam info user bob@acme.io', 'kcadm.sh get realms/acme', 'bosh deployments', 'rosa list clusters', 'argo list', 'tkn pipelinerun logs -f', 'hammer host list', 'chamber list prod'],
  },
} satisfies Provider;
