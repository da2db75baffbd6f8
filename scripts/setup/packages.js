/** Each purpose includes the ones that it names. */
const INCLUDES = { run: [], demo: ['run'], test: ['run', 'demo'], bench: ['run', 'demo'] };

/** purpose, Debian's name, Fedora's, Arch's, the program in it (null: a library or data), what it is for. */
const TABLE = [
  ['run', 'libxtst6', 'libXtst', 'libxtst', null, 'taking pictures of the screen'],
  ['run', 'x11-xserver-utils', 'xrandr', 'xorg-xrandr', 'xrandr', 'finding the displays'],
  ['run', 'imagemagick', 'ImageMagick', 'imagemagick', 'import', 'pictures where the first way fails'],
  ['run', 'xclip', 'xclip', 'xclip', 'xclip', 'pictures on the clipboard'],
  ['run', 'espeak-ng', 'espeak-ng', 'espeak-ng', 'espeak-ng', 'a voice'],
  ['run', 'ffmpeg', 'ffmpeg-free', 'ffmpeg', 'ffmpeg', 'opening sound files'],
  ['run', 'sox', 'sox', 'sox', 'sox', 'recording sound'],
  ['run', 'libsox-fmt-pulse', 'sox', 'sox', 'sox', 'recording sound'],
  ['run', 'pulseaudio-utils', 'pulseaudio-utils', 'libpulse', 'pactl', 'asking the sound server'],
  ['run', 'libpocketsphinx3', 'pocketsphinx-libs', 'pocketsphinx', null, 'recognising speech (draft)'],
  ['run', 'pocketsphinx-en-us', 'pocketsphinx-models', 'pocketsphinx', null, 'recognising speech (draft)'],
  ['demo', 'xvfb', 'xorg-x11-server-Xvfb', 'xorg-server-xvfb', 'Xvfb', 'a display where there is none'],
  ['demo', 'openbox', 'openbox', 'openbox', 'openbox', 'windows on that display'],
  ['demo', 'x11-utils', 'xprop', 'xorg-xprop', 'xprop', 'asking those windows'],
  ['demo', 'fonts-dejavu-core', 'dejavu-sans-fonts', 'ttf-dejavu', null, 'text in those windows'],
  ['demo', 'fonts-liberation', 'liberation-fonts', 'ttf-liberation', null, 'text in those windows'],
  ['demo', 'chromium', 'chromium', 'chromium', null, 'a window with a page'],
  ['test', 'xterm', 'xterm', 'xterm', 'xterm', 'a terminal to look at in tests'],
  ['test', 'zenity', 'zenity', 'zenity', 'zenity', 'a dialog to look at in tests'],
  ['test', 'xdotool', 'xdotool', 'xdotool', 'xdotool', 'finding windows in tests'],
  ['test', 'pulseaudio', 'pulseaudio', 'pulseaudio', 'pulseaudio', 'hearing the voices in tests'],
  ['test', 'speech-dispatcher', 'speech-dispatcher', 'speech-dispatcher', 'spd-say', 'a voice to test'],
  [
    'test',
    'speech-dispatcher-espeak-ng',
    'speech-dispatcher-espeak-ng',
    'espeak-ng',
    null,
    'a voice to test',
  ],
  ['test', 'festival', 'festival', 'festival', 'festival', 'a voice to test'],
  ['test', 'festvox-kallpc16k', 'festvox-slt-arctic-hts', 'festival-us', null, 'a voice to test'],
  ['test', 'scrot', 'scrot', 'scrot', 'scrot', 'the last way to take a picture, in tests'],
  ['test', 'xcompmgr', 'xcompmgr', 'xcompmgr', 'xcompmgr', 'covered windows in tests'],
  ['test', 'xauth', 'xauth', 'xorg-xauth', 'xauth', 'displays with a key, in tests'],
  ['test', 'dbus-daemon', 'dbus-daemon', 'dbus', 'dbus-daemon', 'programs that talk to each other in tests'],
  ['test', 'python3-gi', 'python3-gobject', 'python-gobject', null, 'windows and a tray to look at in tests'],
  ['test', 'gir1.2-gtk-3.0', 'gtk3', 'gtk3', null, 'a window to look at in tests'],
  ['test', 'at-spi2-core', 'at-spi2-core', 'at-spi2-core', null, 'names of controls in tests'],
  ['test', 'orca', 'orca', 'orca', 'orca', 'a screen reader to speak through in tests'],
  ['test', 'gcc', 'gcc', 'gcc', 'cc', 'a stand-in for a library of NVDA in tests'],
  ['bench', 'fonts-noto-core', 'google-noto-sans-fonts', 'noto-fonts', null, 'fonts of the measured pages'],
  ['bench', 'tesseract-ocr', 'tesseract', 'tesseract-data-eng', 'tesseract', 'the peer that is measured'],
  ['bench', 'festival', 'festival', 'festival', 'festival', 'a voice that says words'],
  ['bench', 'festvox-kdlpc16k', 'festvox-ked-diphone', 'festival-english', null, 'a voice that says words'],
  [
    'bench',
    'pocketsphinx',
    'pocketsphinx',
    'pocketsphinx',
    'pocketsphinx_continuous',
    'when words were said',
  ],
];

export const PURPOSES = Object.keys(INCLUDES);

/** The package that something else can stand in for: any Chromium or Chrome will do. */
export const BROWSER_PACKAGE = 'chromium';

/** The packages that `purpose` needs, in the order of the table. */
export function packagesFor(purpose) {
  const wanted = [purpose, ...INCLUDES[purpose]];
  return TABLE.filter(([of]) => wanted.includes(of)).map(([, name, fedora, arch, command, why]) => ({
    name,
    fedora,
    arch,
    command,
    why,
    isBrowser: name === BROWSER_PACKAGE,
  }));
}
