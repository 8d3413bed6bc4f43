// The built server as a child process, on a data folder of its own, for the benches.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Two free ports, the second for the demo's identity provider. */
export async function freePorts() {
  const servers = [net.createServer(), net.createServer()];
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
  const ports = servers.map((server) => server.address().port);
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports;
}

/**
 * Starts the server by `command`; resolves when it says that it is ready, with the milliseconds it took.
 * `sandbox`: the port of the identity provider, which the accounts of the demo remember.
 */
export async function startServer({ dataDir, command = ['engine/dist/src/main.js', 'start'], sandbox }) {
  const [port, freePort] = await freePorts();
  const sandboxPort = sandbox ?? freePort;
  const begun = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: {
      ...process.env,
      TRAME_DATA_DIR: dataDir,
      TRAME_PORT: String(port),
      TRAME_SANDBOX_PORT: String(sandboxPort),
      TRAME_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise((resolve, reject) => {
    const listen = (chunk) => {
      output += chunk;
      if (output.includes('Trame est prêt')) resolve(performance.now() - begun);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('exit', (code) => reject(new Error(`the server ended (${code}): ${output}`)));
  });
  const ms = await ready;
  return {
    ms,
    url: `http://localhost:${port}`,
    stop: async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}
