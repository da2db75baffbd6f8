/**
 * Every way to fail that a person can meet: the sentence that is spoken, and the HTTP status.
 * A sentence says what happened and what to do, and never holds text from the screen.
 */
export const ERROR_CODES = {
  'bad-request': { status: 400, spoken: 'Beckon did not understand the request.' },
  'bad-argument': {
    status: 400,
    spoken: 'Beckon did not understand the command. Ask for help to see how it is used.',
  },
  'bad-config': {
    status: 500,
    spoken: 'There is a mistake in the settings file. Run beckon config to see where.',
  },
  unauthorized: { status: 401, spoken: 'The program that called Beckon has no valid token.' },
  forbidden: { status: 403, spoken: 'Beckon refused a request from a foreign page.' },
  'not-found': { status: 404, spoken: 'Beckon has no such command.' },
  'too-large': { status: 413, spoken: 'That is too large for Beckon.' },
  'unsupported-picture': { status: 415, spoken: 'This file is not a picture that Beckon can open.' },
  'broken-picture': { status: 422, spoken: 'The picture is damaged and cannot be opened.' },
  'picture-too-big': { status: 413, spoken: 'The picture has too many pixels for Beckon.' },
  'file-not-found': { status: 404, spoken: 'The file was not found.' },
  'download-failed': { status: 502, spoken: 'The picture could not be loaded from its address.' },
  'region-off-screen': { status: 422, spoken: 'That region is not on the screen.' },
  'no-such-display': { status: 404, spoken: 'There is no display with that number.' },
  'no-such-window': { status: 404, spoken: 'There is no window with that title.' },
  'no-active-window': { status: 404, spoken: 'No window is active.' },
  'no-windows': {
    status: 404,
    spoken: 'This desktop does not tell where windows are. Describe the screen instead.',
  },
  'no-pointer': {
    status: 404,
    spoken: 'This desktop does not tell where the mouse is. Describe the screen instead.',
  },
  'clipboard-empty': { status: 404, spoken: 'There is no picture on the clipboard.' },
  'no-display': { status: 503, spoken: 'Beckon cannot reach a display. Run beckon doctor to find out why.' },
  'no-screen-permission': {
    status: 503,
    spoken: 'Beckon is not allowed to see the screen. Allow screen recording in the system settings.',
  },
  'screen-locked': { status: 409, spoken: 'The screen is locked, so Beckon does not look at it.' },
  'no-focus': {
    status: 404,
    spoken: 'This program does not tell which control has the keyboard. Point at it with the mouse instead.',
  },
  'nothing-there': { status: 404, spoken: 'There is no control under the mouse pointer.' },
  'no-control': { status: 409, spoken: 'Ask what a control is first, then name it.' },
  'no-proposal': { status: 409, spoken: 'Beckon has no name to propose for this control.' },
  'capture-failed': { status: 503, spoken: 'The screen could not be captured.' },
  'broken-sigml': { status: 422, spoken: 'The signing file is damaged and cannot be read.' },
  'broken-avatar': {
    status: 422,
    spoken: 'This avatar cannot sign: it is damaged, or bones are missing.',
  },
  'no-such-sign': { status: 404, spoken: 'There is no such sign in the lexicon.' },
  'no-such-lexicon': {
    status: 404,
    spoken: 'There is no lexicon of that name. The command beckon lexicon names shows all.',
  },
  'no-such-avatar': {
    status: 404,
    spoken: 'There is no avatar of that name. The command beckon avatars list shows all.',
  },
  'already-added': { status: 409, spoken: 'There is already one of that name.' },
  'not-agreed': { status: 409, spoken: 'Nothing was downloaded, because nobody agreed to it.' },
  'needs-consent': { status: 409, spoken: 'Nothing was changed, because nobody agreed to it.' },
  'download-wrong': { status: 502, spoken: 'The download was not the right file. Nothing was kept.' },
  'file-not-downloaded': {
    status: 502,
    spoken: 'The file could not be downloaded. Check the network and try again.',
  },
  'output-failed': { status: 500, spoken: 'The file could not be written.' },
  'no-page': {
    status: 409,
    spoken: 'No signing page is open. The command beckon open opens one.',
  },
  'no-browser': {
    status: 503,
    spoken: 'Found no browser that can draw the signing avatar. Install Chromium, Chrome or Edge.',
  },
  'browser-failed': {
    status: 503,
    spoken: 'The browser that draws the signing avatar failed. Please try again.',
  },
  'no-codec': {
    status: 503,
    spoken: 'The browser cannot make this kind of video. Choose the other kind, or install Google Chrome.',
  },
  'no-hotkeys': {
    status: 503,
    spoken: 'Beckon cannot hear its keys. Run beckon doctor to find out why.',
  },
  'bus-failed': { status: 503, spoken: 'Another program on the desktop did not answer Beckon.' },
  'autostart-failed': {
    status: 500,
    spoken: 'Beckon could not be entered among the programs that start at login.',
  },
  'no-result': { status: 404, spoken: 'Nothing has been described yet.' },
  'no-more-detail': { status: 409, spoken: 'There is no more detail than this.' },
  'no-less-detail': { status: 409, spoken: 'This is the shortest form.' },
  'result-end': { status: 404, spoken: 'There is nothing further that way.' },
  'not-on-screen': { status: 409, spoken: 'That is not on the screen, so it cannot be clicked.' },
  'screen-changed': {
    status: 409,
    spoken: 'The screen has changed since it was described. Describe it again before you click.',
  },
  'click-failed': { status: 503, spoken: 'The click could not be made.' },
  'copy-failed': { status: 503, spoken: 'Nothing could be copied to the clipboard.' },
  'no-mark': { status: 409, spoken: 'No region is marked. Mark one corner, then the opposite one.' },
  'no-such-key': { status: 404, spoken: 'Beckon has no key of that name.' },
  'no-speech': { status: 503, spoken: 'No voice works on this computer. Run beckon doctor to find out why.' },
  'speech-failed': { status: 503, spoken: 'The voice stopped working.' },
  'model-missing': { status: 503, spoken: 'A model file is missing. Run beckon doctor to find out which.' },
  'model-broken': {
    status: 503,
    spoken: 'A model file is damaged. The command beckon models verify shows which.',
  },
  'out-of-memory': {
    status: 507,
    spoken:
      'There is too little memory for this model. A smaller one may fit: the command beckon models list shows them.',
  },
  'no-such-model': {
    status: 404,
    spoken: 'There is no model of that name. The command beckon models list shows all.',
  },
  'model-refused': {
    status: 422,
    spoken: 'These files are not the whole model: some are missing, damaged, or of something else.',
  },
  'disk-full': { status: 507, spoken: 'There is not enough space on the disk for this model.' },
  'no-microphone': {
    status: 503,
    spoken: 'Beckon cannot hear: no microphone or sound server was found. Run beckon doctor.',
  },
  'nothing-heard': { status: 408, spoken: 'No question was heard. Speak after the tone.' },
  'no-system-sound': {
    status: 503,
    spoken: 'Beckon cannot hear what this computer plays. Run beckon doctor to find out why.',
  },
  'unsupported-sound': { status: 415, spoken: 'This file holds no sound that Beckon can open.' },
  'broken-video': { status: 415, spoken: 'This file holds no video that Beckon can open.' },
  'no-decoder': {
    status: 503,
    spoken: 'The program ffmpeg is missing. It is needed to open sound and video files.',
  },
  'no-recogniser': {
    status: 503,
    spoken:
      'No speech recogniser is installed. The command beckon models add moonshine-base installs one for English: about 67 megabytes, under the M I T licence.',
  },
  'recogniser-failed': {
    status: 503,
    spoken: 'Speech recognition failed. It starts again by itself.',
  },
  'captions-off': { status: 409, spoken: 'Captions are not running.' },
  'no-picture-model': {
    status: 503,
    spoken: 'No picture model is installed. The command beckon models list shows them.',
  },
  'nothing-found': { status: 404, spoken: 'Nothing of that name was found there.' },
  'nothing-asked': {
    status: 409,
    spoken: 'No question was asked before. Ask one about a picture or the screen first.',
  },
  'nothing-described': {
    status: 409,
    spoken:
      'Nothing that was described is kept. Name a folder to search, or turn on keeping what is described in the settings.',
  },
  'asker-failed': {
    status: 502,
    spoken: 'The picture server gave no whole answer. Try again, or check its address in the settings.',
  },
  'engine-crashed': {
    status: 503,
    spoken: 'The part of Beckon that looks has stopped. It starts again; please repeat.',
  },
  'engine-timeout': { status: 504, spoken: 'Looking took too long. Please try again.' },
  busy: { status: 503, spoken: 'Beckon is busy. Please try again.' },
  replaced: { status: 409, spoken: 'A newer request took the place of this one.' },
  'not-running': { status: 503, spoken: 'Beckon is not running. Start it with beckon start.' },
  'already-running': { status: 409, spoken: 'Beckon is already running.' },
  internal: { status: 500, spoken: 'Something went wrong inside Beckon. Please try again.' },
} as const satisfies Record<string, { status: number; spoken: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;
