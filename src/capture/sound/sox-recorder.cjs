/**
 * How node-record-lpcm16 calls sox for us (its `recorder` option takes the path of such a file): raw samples, in small
 * pieces, through the sound system that `soundEnv` names. Its own recorder lets neither be chosen.
 */
module.exports = ({ sampleRate, channels, soundDevice, soundEnv }) => {
  const args = [
    ...['--no-show-progress', '-V1', '--buffer', '1024'],
    ...(soundDevice ?? ['--default-device']),
    ...['--rate', sampleRate, '--channels', channels, '--encoding', 'signed-integer', '--bits', '16'],
    ...['--endian', 'little', '--type', 'raw', '-'],
  ].map(String);
  // Into a pipe the C library of Linux writes pieces of 128 ms; stdbuf (coreutils) makes that 64 ms, and becomes sox itself.
  const [cmd, ...before] = process.platform === 'linux' ? ['stdbuf', '-o2048', 'sox'] : ['sox'];
  const env = { ...process.env, ...soundEnv };
  return { cmd, args: [...before, ...args], spawnOptions: { env, windowsHide: true } };
};
