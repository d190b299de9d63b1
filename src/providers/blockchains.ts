import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import type { Clue } from '../core/effect.ts';
import type { Tier } from '../core/environment.ts';
import { parseArgs } from '../shell/argv.ts';
import { firstFile, lineValue, nearestFile } from '../shell/link-files.ts';
import { assumed, context } from '../targets/clues.ts';
import { urlClue } from '../targets/database-target.ts';

// Sources: book.getfoundry.sh (cast send, forge script, forge create), hardhat.org/docs (--network, ignition), docs.anza.xyz/cli (-u, program close), spl.solana.com/token, anchor-lang.com/docs (Anchor.toml), docs.sui.io/references/cli, aptos.dev/build/cli; level doc.
const NETWORK_FLAGS = ['--rpc-url', '-r', '--fork-url', '-u', '--url', '--network', '--chain', '--provider.cluster', '--cluster'];
const VALUED = [...NETWORK_FLAGS, '--private-key', '--keypair', '-k', '--from', '--account', '--value', '--gas-limit', '--gas-price', '--nonce', '--config', '-C', '--sig', '-s', '--program-id', '--owner', '--fee-payer', '--gas-budget', '--profile', '--package-dir', '--verifier-url', '--etherscan-api-key', '--parameters', '--deployment-id'].join(' ');
const SENT = 'What is sent to a chain cannot be taken back.';

/** Chains whose coins are worth something, and those that are there for trying. */
const NETWORKS: readonly (readonly [tier: Tier, name: RegExp])[] = [
  ['development', /(?:^|[^a-z])(?:localhost|localnet|local|hardhat|anvil|ganache|devnet|testnet|sepolia|holesky|hoodi|goerli|rinkeby|amoy|mumbai|fuji|chapel|chiado)(?![a-z])|127\.0\.0\.1/i],
  ['production', /(?:^|[^a-z])(?:mainnet|mainnet-beta|ethereum|homestead|polygon|matic|arbitrum(?:one)?|optimism|base|bsc|avalanche|gnosis|celo|linea|zksync|scroll|fantom)(?![a-z])|api\.solana\.com/i],
];

/** `--network mainnet`, `-u devnet`, `--rpc-url https://eth-sepolia.g.alchemy.com/…`: the network, by its name or by its host. */
const fromNetworkFlag: TargetSource = ({ argv }) => {
  const args = parseArgs(argv, VALUED);
  const value = args.value(...NETWORK_FLAGS);
  return value === undefined ? undefined : networkClue(value, NETWORK_FLAGS.find((flag) => args.flags.has(flag)) ?? '--network');
};

function networkClue(value: string, key: string): Clue {
  if (!isKnown(value)) return context('', { source: 'flag', key, fact: `the network of ${key} is only known when it runs` });
  const short = /^(?:[mdtl]|localhost)$/.test(value) ? { m: 'mainnet-beta', d: 'devnet', t: 'testnet', l: 'localhost', localhost: 'localhost' }[value] ?? value : value;
  const url = /^\w{2,6}:\/\//.test(short) ? urlClue(short, key, { source: 'flag' }) : undefined;
  const shown = url?.name ?? short;
  const tier = url?.tier === 'development' ? 'development' : NETWORKS.find(([, name]) => name.test(shown))?.[0];
  return context(shown, { source: 'flag', key, fact: `the network is ${shown}` }, tier ?? url?.tier);
}

/** What a tool takes where no flag says: Foundry's variable, Solana's and Anchor's configuration, and else each its own. */
function byDefault({ argv, env, cwd }: Invocation, around: Surroundings): Clue | undefined {
  const program = argv[0] ?? '';
  if (program === 'cast' || program === 'forge') {
    const url = env.get('ETH_RPC_URL') ?? around.env['ETH_RPC_URL'];
    return url ? networkClue(url, 'ETH_RPC_URL') : assumed('localhost', { source: 'default', fact: 'without a network it talks to this machine' });
  }
  if (program === 'hardhat' || program === 'truffle') return assumed('localhost', { source: 'default', fact: 'without a network it talks to this machine' });
  const file = program === 'anchor' ? nearestFile('Anchor.toml', cwd, around.files) : /^(?:solana|spl-token)$/.test(program) ? firstFile([`${around.home}/.config/solana/cli/config.yml`], around.files) : undefined;
  const found = file && lineValue(file.text, /^\s{0,8}(?:cluster|json_rpc_url)\s{0,4}[=:]\s{0,4}["']?([^"'\s]{1,200})/);
  if (file && found) {
    const clue = networkClue(found.value.toLowerCase(), 'cluster');
    return { ...clue, evidence: { source: 'configuration', file: file.path, line: found.line, fact: clue.evidence.fact } };
  }
  return program === 'solana' || program === 'spl-token' ? context('mainnet-beta', { source: 'default', fact: 'without a network it is mainnet-beta' }, 'production') : undefined;
}

export default {
  id: 'blockchain',
  title: 'Blockchains',
  executables: ['cast', 'forge', 'hardhat', 'truffle', 'solana', 'spl-token', 'anchor', 'sui', 'aptos', 'near', 'starkli'],
  valued: VALUED,
  target: [fromNetworkFlag, byDefault],
  reads: ['(call|balance|block|tx|receipt|estimate|abi-encode|keccak|sig|wallet|storage|code|logs|nonce|test|build|compile|clean|fmt|coverage|snapshot|inspect|verify|verify-contract|airdrop|config|address|account|accounts|supply|epoch|ping|help|new|init|keys|node|console|flatten|doc|lint|install|update|remove) ...', 'program (show|dump|list)', 'client (active-address|active-env|addresses|balance|envs|gas|object|objects|switch|dry-run) ...', 'move (compile|test|build|view|prove|init|new) ...'],
  operations: [
    { id: 'send', match: 'send <address> ...', effect: 'irreversible', act: 'Send a transaction to', says: SENT, level: 'doc' },
    { id: 'publish', match: 'publish', effect: 'irreversible', act: 'Send a transaction', says: SENT, level: 'doc' },
    { id: 'broadcast', match: 'script <script> +--broadcast', effect: 'irreversible', act: 'Broadcast the transactions of script', says: SENT, level: 'doc' },
    { id: 'create', match: 'create <contract>', effect: 'irreversible', act: 'Deploy contract', says: 'A contract stays on the chain for good, and the fee is spent.', level: 'doc' },
    { id: 'deploy', match: '(deploy|migrate|upgrade|declare) ...', effect: 'irreversible', act: 'Deploy contracts', says: 'A contract stays on the chain for good, and the fee is spent.', level: 'doc' },
    { id: 'deploy', match: 'ignition deploy <module>', effect: 'irreversible', act: 'Deploy the contracts of module', says: 'A contract stays on the chain for good, and the fee is spent.', level: 'doc' },
    { id: 'run', match: '(run|exec) <script> +--network', effect: 'changes', act: 'Run script against a chain', says: 'What it sends is done with your key, and cannot be taken back.', level: 'doc' },
    { id: 'transfer', match: '(transfer|pay|burn|withdraw-stake|withdraw-from-vote-account|withdraw-from-nonce-account) ...', effect: 'irreversible', act: 'Transfer or burn coins', says: SENT, level: 'doc' },
    { id: 'mint', match: '(mint|authorize|approve|freeze|close) ...', effect: 'irreversible', act: 'Change a token or its accounts', says: SENT, level: 'doc' },
    { id: 'program-close', match: 'program close <program>', effect: 'destroys-data', act: 'Close program', says: 'The program is gone for good, and its address can never be used again.', source: 'https://docs.anza.xyz/cli/examples/deploy-a-program', level: 'doc' },
    { id: 'program-deploy', match: 'program (deploy|upgrade|write-buffer|extend) ...', effect: 'irreversible', act: 'Deploy a program', says: 'What runs at its address is replaced at once, and the fee is spent.', level: 'doc' },
    { id: 'program-authority', match: 'program set-upgrade-authority <program>', effect: 'irreversible', act: 'Give away the right to change program', says: 'With --final nobody can ever change it again.', level: 'doc' },
    { id: 'client', match: 'client (publish|upgrade|call|ptb|transfer|transfer-sui|pay|pay-sui|pay-all-sui|execute-signed-tx) ...', effect: 'irreversible', act: 'Send a transaction', says: SENT, level: 'doc' },
    { id: 'move', match: 'move (publish|run|run-script|deploy-object|upgrade-object) ...', effect: 'irreversible', act: 'Send a transaction', says: SENT, level: 'doc' },
    { id: 'account-transfer', match: 'account transfer ...', effect: 'irreversible', act: 'Transfer coins', says: SENT, level: 'doc' },
    { id: 'invoke', match: 'invoke ...', effect: 'irreversible', act: 'Send a transaction', says: SENT, level: 'doc' },
  ],
  samples: {
    sees: [
      ['cast send 0xA0b8 "transfer(address,uint256)" 0xdef 100 --rpc-url https://eth-mainnet.g.alchemy.com/v2/abc --private-key $PK', 'blockchain/send', 'production'],
      ['forge script script/Deploy.s.sol --rpc-url $RPC --broadcast', 'blockchain/broadcast', 'unknown'],
      ['forge create src/Token.sol:Token --rpc-url mainnet', 'blockchain/create', 'production'],
      ['npx hardhat run scripts/deploy.ts --network mainnet', 'blockchain/run', 'production'],
      ['npx hardhat ignition deploy ignition/modules/Lock.ts --network polygon', 'blockchain/deploy', 'production'],
      ['solana program close 7xKX --bypass-warning -u mainnet-beta', 'blockchain/program-close', 'production'],
      ['solana transfer --from k.json 9abc 10 --allow-unfunded-recipient', 'blockchain/transfer', 'production'],
      ['spl-token burn 9abc 100 -u m', 'blockchain/transfer', 'production'],
      ['anchor deploy --provider.cluster mainnet', 'blockchain/deploy', 'production'],
      ['sui client publish --gas-budget 100000000', 'blockchain/client'],
      ['aptos move publish --assume-yes', 'blockchain/move'],
    ],
    leaves: [
      'cast call 0xA0b8 "balanceOf(address)" 0xdef --rpc-url https://eth-mainnet.g.alchemy.com/v2/abc', 'cast send 0xA0b8 "set(uint256)" 1 --rpc-url http://localhost:8545',
      'forge test --fork-url https://eth-mainnet.g.alchemy.com/v2/abc', 'forge script script/Deploy.s.sol --rpc-url https://eth-mainnet.g.alchemy.com/v2/abc', 'forge script script/Deploy.s.sol --rpc-url sepolia --broadcast', 'forge build', 'forge install OpenZeppelin/openzeppelin-contracts',
      'npx hardhat test', 'npx hardhat run scripts/deploy.ts', 'npx hardhat run scripts/deploy.ts --network localhost', 'npx hardhat run scripts/deploy.ts --network sepolia', 'npx hardhat verify --network mainnet 0xA0b8', 'npx hardhat node',
      'solana balance', 'solana airdrop 2 -u devnet', 'solana program deploy target/deploy/shop.so -u devnet', 'solana program show --programs', 'anchor build', 'anchor test', 'anchor deploy --provider.cluster devnet', 'sui client gas', 'sui move build', 'aptos move test', 'cast --help',
    ],
  },
} satisfies Provider;
