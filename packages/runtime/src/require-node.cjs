// Exits with an explanation if the Node version is not ours. Not TypeScript, so that any Node version can run it; every
// package.json script that runs Node requires it first.
'use strict';

const OURS = '24';
const { node } = process.versions;

if (node.split('.')[0] !== OURS) {
  process.stderr.write(`Coinfront runs on Node ${OURS}; this is Node ${node} (${process.execPath}).
Node ${OURS} comes with the dependencies, by the install script of the package "node", which has not run: pnpm skips it
where ignoreScripts is set, in its configuration or as pnpm_config_ignore_scripts. This runs it:
  npx -y pnpm@12 install && npx -y pnpm@12 rebuild --config.ignore-scripts=false node
`);
  process.exit(78); // EX_CONFIG of sysexits.h
}
