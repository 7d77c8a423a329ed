import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the shop's assistant asks. The search allows only a few requests a second, as a small plan would. */
export async function startShop(searchesPerSecond: number): Promise<{ url: string; close: () => void }> {
  const facts: Readonly<Record<string, string>> = {
    hours: '9 to 17, Monday to Friday',
    parking: 'behind the house',
  };
  let window = 0;
  let searches = 0;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
    const reply = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ text }));
    if (pathname !== '/search') return reply(200, facts[pathname.slice(1)] ?? '');
    const second = Math.floor(Date.now() / 1_000);
    if (second !== window) {
      window = second;
      searches = 0;
    }
    searches += 1;
    if (searches > searchesPerSecond) return reply(429, 'too many searches');
    const question = searchParams.get('q')?.toLowerCase() ?? '';
    return reply(
      200,
      Object.entries(facts).find(([topic]) => question.includes(topic === 'hours' ? 'open' : topic))?.[1] ??
        'nothing',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
