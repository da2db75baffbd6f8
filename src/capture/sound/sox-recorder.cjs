/**
 * How node-record-lpcm16 calls sox for us (its `recorder` option takes the path of such a file): raw samples, in small
 * pieces, through the sound system that `soundEnv` names. Its own recorder lets neither be chosen.
 */
module.exports = ({ sampleRate, channels, soundDevice, soundEnv }) => ({
  cmd: 'sox',
  args: [
    ...['--no-show-progress', '-V1', '--buffer', '1024'],
    ...(soundDevice ?? ['--default-device']),
    ...['--rate', sampleRate, '--channels', channels, '--encoding', 'signed-integer', '--bits', '16'],
    ...['--endian', 'little', '--type', 'raw', '-'],
  ].map(String),
  spawnOptions: { env: { ...process.env, ...soundEnv }, windowsHide: true },
});
