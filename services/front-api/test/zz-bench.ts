import { createServer } from 'node:http';
import { connect } from 'node:net';
import { fork } from 'node:child_process';
import { createTestApp, markersWith } from './fakes.ts';
import { listen } from '../src/http/listen.ts';
const mode = process.argv[2];
if (mode === 'client') {
  const [port, total] = [Number(process.argv[3]), Number(process.argv[4])];
  let sent = 0; let done = 0; const CONNS = 20;
  const req = 'GET /?limit=50 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nUser-Agent: bench\r\n\r\n';
  await new Promise<void>((ok) => { for (let i = 0; i < CONNS; i++) { const s = connect(port, '127.0.0.1'); const next = () => { if (sent++ < total) s.write(req); else { s.destroy(); if (++done === CONNS) ok(); } };
    let need = 0; let buf = '';
    s.setEncoding('latin1'); s.on('data', (d: string) => { buf += d; if (!need) { const h = buf.indexOf('\r\n\r\n'); if (h < 0) return; need = h + 4 + Number(/content-length: (\d+)/i.exec(buf)![1]); } if (buf.length >= need) { buf = ''; need = 0; next(); } }); next(); } });
  process.exit(0);
} else {
  const body = Buffer.from(JSON.stringify({ x: 'y'.repeat(Number(process.env.BODY ?? 20000)) }));
  const options = { port: 0, host: '127.0.0.1', variables: { port: 'P', host: 'H' }, server: { connectionsMax: 1000, keepAliveMs: 5000 }, drain: { idleMs: 0 } };
  let port = 0;
  if (mode === 'bare') { const s = createServer((_q, r) => { r.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }); r.end(body); }); s.listen(0, '127.0.0.1'); await new Promise((ok) => s.once('listening', ok)); port = (s.address() as { port: number }).port; }
  else { const t = createTestApp({ latest: markersWith(), joinAssets: async () => [{ id: 1, name: 'y'.repeat(Number(process.env.BODY ?? 20000)), symbol: 'A', usd_match: 'missing', usd: null }], ...(mode === 'limited' && { perMinute: 1_000_000 }) }); t.log.level = 'info'; const s = await listen(t.app, options); port = Number(new URL(s.url).port); const r = await fetch(`${s.url}/?limit=50`); await r.arrayBuffer(); }
  const run = (n: number) => new Promise<void>((ok) => { fork(new URL(import.meta.url), ['client', String(port), String(n)]).on('exit', () => ok()); });
  await run(20000);
  for (let k = 0; k < 3; k++) { const c = process.cpuUsage(); const t0 = performance.now(); await run(60000); const u = process.cpuUsage(c); console.log(mode, 'cpu µs/request', ((u.user + u.system) / 60000).toFixed(2), 'rps', (60000 / ((performance.now() - t0) / 1000)).toFixed(0)); }
  process.exit(0);
}
