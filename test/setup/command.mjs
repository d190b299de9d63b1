// Runs a program that the set-up needs, quietly, and says all about it only when it fails.
import { spawn } from 'node:child_process';

/** Resolves to what the program printed. Rejects with one error that names the command and ends with its last lines. */
export function command(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let out = '';
    let all = '';
    child.stdout.on('data', (data) => { out += data; all += data; });
    child.stderr.on('data', (data) => { all += data; });
    child.on('error', (error) => reject(new Error(`cannot start ${file}: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(out);
      const tail = all.trimEnd().split('\n').slice(-12).join('\n');
      reject(new Error(`\`${file} ${args.join(' ')}\` ended with ${signal ?? code}:\n${tail}`));
    });
  });
}

/** Runs a program with its output on the terminal; resolves to its exit code. Who interrupts us interrupts it, and it is waited for. */
export function attached(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options });
    const hand = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, hand);
    const end = () => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, hand);
    };
    child.on('error', (error) => {
      end();
      reject(new Error(`cannot start ${file}: ${error.message}`));
    });
    child.on('close', (code) => {
      end();
      resolve(code ?? 1);
    });
  });
}
