import { type RecordSink, SINK_NAMES } from './record-request.ts';

/** The functions that the recording program put into the page, as a sink. Throws TypeError where they are not there. */
export function sinkOf(scope: object): RecordSink {
  const find = (name: string) => {
    const found = Object.getOwnPropertyDescriptor(scope, name)?.value;
    if (typeof found !== 'function')
      throw new TypeError(`${name} is missing: only Beckon's export can record.`);
    return found;
  };
  return {
    write: find(SINK_NAMES.write),
    progress: find(SINK_NAMES.progress),
    hash: find(SINK_NAMES.hash),
  };
}
