import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn } from '../judge/world.ts';

const runs = [
  '[ prod = prod ] && rm -rf /var/lib/shop', '[ a = a ] && false || rm -rf /var/lib/shop', '[ a = b ] && true && true || rm -rf /var/lib/shop', '! [ a = b ] && rm -rf /var/lib/shop',
  'E=prod; [[ $E == p* ]] && rm -rf /var/lib/shop', 'case prod in prod|live) rm -rf /var/lib/shop;; esac', 'case "$X" in prod) rm -rf /var/lib/shop;; esac', '[ 1 -lt 2 ] && rm -rf /var/lib/shop',
  'E=dev; if [ "$E" != dev ]; then echo; else rm -rf /var/lib/shop; fi', 'if [ -f /etc/x ]; then rm -rf /var/lib/shop; fi', '[ a = b ] && true; rm -rf /var/lib/shop',
  'set -- --x --prod; while [ $# -gt 0 ]; do case "$1" in --prod) rm -rf /var/lib/shop;; esac; shift; done', 'for a in --dev --prod; do case $a in --prod) rm -rf /var/lib/shop;; esac; done',
];
for (const command of runs) test(`takes for run what ${command} runs`, () => assert.equal(verdictOn(command).kind, 'ask'));

const skips = ['[ a = b ] && rm -rf /var/lib/shop', '[ a = a ] || rm -rf /var/lib/shop', 'case dev in prod) rm -rf /var/lib/shop;; esac', 'E=dev; if [ "$E" = prod ]; then rm -rf /var/lib/shop; fi', '[ 1 -gt 2 ] && true && rm -rf /var/lib/shop'];
for (const command of skips) test(`leaves what ${command} never runs`, () => assert.equal(verdictOn(command).kind, 'allow'));
