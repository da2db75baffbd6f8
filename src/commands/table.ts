import { askCommand } from './ask.ts';
import { autostartCommand } from './autostart.ts';
import { avatarsAddCommand, avatarsListCommand, avatarsRemoveCommand, avatarsUseCommand } from './avatars.ts';
import {
  captionsCommand,
  captionsMuteCommand,
  captionsStartCommand,
  captionsStopCommand,
} from './captions.ts';
import type { Command } from './command.ts';
import { compatAllowCommand, compatCommand } from './compat.ts';
import { configCommand, configSetCommand } from './config.ts';
import { describeCommand } from './describe.ts';
import { doctorCommand } from './doctor.ts';
import { examplesAddCommand, examplesListCommand, examplesRemoveCommand } from './examples.ts';
import { findCommand } from './find.ts';
import { historyCommand, historyDeleteCommand } from './history.ts';
import { keysCommand, pressCommand } from './hotkeys.ts';
import { labelCommand, labelsCommand } from './label.ts';
import {
  lexiconExportCommand,
  lexiconLintCommand,
  lexiconListCommand,
  lexiconShowCommand,
} from './lexicon.ts';
import {
  lexiconAddCommand,
  lexiconNamesCommand,
  lexiconRemoveCommand,
  lexiconUseCommand,
} from './lexicon-store.ts';
import { modelsAddCommand } from './models/add.ts';
import {
  modelsExportCommand,
  modelsImportCommand,
  modelsRemoveCommand,
  modelsVerifyCommand,
} from './models/installed.ts';
import { modelsListCommand } from './models/list.ts';
import { modelsShowCommand } from './models/show.ts';
import { modelsTestCommand } from './models/test.ts';
import { captionsToggleCommand, markCommand, quietCommand, signingCommand } from './modes.ts';
import { momentCommand } from './moment.ts';
import { openCommand } from './open.ts';
import { readCommand } from './read.ts';
import { clickCommand, copyCommand, spellCommand, whereCommand } from './result-item.ts';
import {
  lessCommand,
  moreCommand,
  moveCommand,
  repeatCommand,
  resultsCommand,
  turnCommand,
} from './results.ts';
import { searchCommand } from './search.ts';
import { signCommand } from './sign.ts';
import { speakCommand, stopCommand, voicesCommand } from './speech.ts';
import { startCommand } from './start.ts';
import { quitCommand, statusCommand } from './status.ts';
import { transcribeCommand } from './transcribe.ts';
import { watchCommand } from './watch.ts';
import { whatCommand } from './what.ts';

/** Everything that Beckon does. Command line, HTTP, hotkeys, OpenAPI and the README's table come from here. */
export const commands: readonly Command[] = [
  describeCommand,
  readCommand,
  askCommand,
  findCommand,
  examplesAddCommand,
  examplesListCommand,
  examplesRemoveCommand,
  searchCommand,
  whatCommand,
  labelCommand,
  labelsCommand,
  repeatCommand,
  moreCommand,
  lessCommand,
  moveCommand,
  spellCommand,
  whereCommand,
  copyCommand,
  clickCommand,
  markCommand,
  resultsCommand,
  turnCommand,
  watchCommand,
  momentCommand,
  speakCommand,
  voicesCommand,
  quietCommand,
  signCommand,
  signingCommand,
  openCommand,
  transcribeCommand,
  captionsCommand,
  captionsStartCommand,
  captionsStopCommand,
  captionsToggleCommand,
  captionsMuteCommand,
  historyCommand,
  historyDeleteCommand,
  stopCommand,
  keysCommand,
  pressCommand,
  statusCommand,
  startCommand,
  autostartCommand,
  compatCommand,
  compatAllowCommand,
  quitCommand,
  doctorCommand,
  modelsListCommand,
  modelsShowCommand,
  modelsAddCommand,
  modelsRemoveCommand,
  modelsVerifyCommand,
  modelsTestCommand,
  modelsImportCommand,
  modelsExportCommand,
  lexiconListCommand,
  lexiconShowCommand,
  lexiconExportCommand,
  lexiconLintCommand,
  lexiconNamesCommand,
  lexiconAddCommand,
  lexiconUseCommand,
  lexiconRemoveCommand,
  avatarsListCommand,
  avatarsAddCommand,
  avatarsUseCommand,
  avatarsRemoveCommand,
  configCommand,
  configSetCommand,
];

/** What the commands of two words have in common, by their first word. */
export const GROUPS: Readonly<Record<string, string>> = {
  examples: 'Your own descriptions of pictures, for models to follow',
  models: 'The models that look and hear',
  lexicon: 'The signs: those that come with Beckon, and those of other sign languages',
  avatars: "The figures that sign: Beckon's own, and others",
};
