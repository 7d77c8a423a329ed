import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How much searching the shop's plan allows: so many at once, and so many a second from then on. */
export interface SearchPlan {
  readonly burst: number;
  readonly perSecond: number;
}

/** What the shop's assistant asks. Facts are free, the search is not. */
export async function startShop(plan: SearchPlan): Promise<{ url: string; close: () => void }> {
  const facts: Readonly<Record<string, string>> = {
    hours: '9 to 17, Monday to Friday',
    parking: 'behind the house',
  };
  let left = plan.burst;
  let countedAt = Date.now();
  const mayBeSearched = () => {
    const now = Date.now();
    left = Math.min(plan.burst, left + ((now - countedAt) / 1_000) * plan.perSecond);
    countedAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
    const reply = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ text }));
    if (pathname !== '/search') return reply(200, facts[pathname.slice(1)] ?? '');
    if (!mayBeSearched()) return reply(429, 'too many searches');
    const question = searchParams.get('q')?.toLowerCase() ?? '';
    return reply(
      200,
      question.includes('park') ? `you can park ${facts.parking}` : `we are open ${facts.hours}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
