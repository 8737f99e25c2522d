/**
 * So many pages of one job, in a process of their own: each reads the job, follows its events and asks for the list of
 * jobs, as often as the real page does. Says `open` when all are connected; counts what arrives.
 *
 *     node page-clients.mjs ADDRESS JOB COUNT
 */
const [address, job, count] = process.argv.slice(2);
const listPause = 5000;
let events = 0;

await Promise.all(Array.from({ length: Number(count) }, connect));
setInterval(
  () => void Promise.all(Array.from({ length: Number(count) }, () => read('/api/jobs'))),
  listPause,
).unref();
process.send('open');
process.on('message', () => process.send({ events }, () => process.exit(0)));

async function read(path) {
  return await (await fetch(`${address}${path}`)).json();
}

async function connect() {
  const { seq } = await read(`/api/jobs/${job}`);
  const response = await fetch(`${address}/api/jobs/${job}/events?after=${seq}`);
  void follow(response.body);
}

async function follow(body) {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    const messages = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
    rest = messages.pop();
    for (const message of messages) {
      const data = message.split('\n').find((line) => line.startsWith('data: ['));
      if (data) events += JSON.parse(data.slice(6)).length;
    }
  }
}
