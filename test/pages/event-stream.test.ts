import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvents, type StreamEvent } from '../../src/pages/event-stream.ts';

const TEXT =
  ': hello\n\nevent: sign\ndata: {"a":\ndata: "é"}\n\ndata:plain\r\n\r\nevent: crlf\r\ndata: 1\r\ndata: 2\r\n\r\nevent: empty\n\nevent: cut\ndata: never ended';
const EVENTS = [
  { name: 'sign', data: '{"a":\n"é"}' },
  { name: 'message', data: 'plain' },
  { name: 'crlf', data: '1\n2' },
];

async function eventsOf(text: string, pieceBytes: number): Promise<StreamEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += pieceBytes)
        controller.enqueue(bytes.slice(at, at + pieceBytes));
      controller.close();
    },
  });
  const events: StreamEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

for (const pieceBytes of [1, 2, 3, 7, 1000]) {
  test(`events are the same in pieces of ${pieceBytes} bytes`, async () => {
    assert.deepEqual(await eventsOf(TEXT, pieceBytes), EVENTS);
  });
}
